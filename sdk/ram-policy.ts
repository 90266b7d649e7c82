import type * as library from "../provider/job/media-library";
import type * as all from "../provider/kinds/all";

/** A policy of Resource Access Management, ready for `alicloud.ram.Policy`. */
export interface RamPolicy {
  readonly Version: "1";
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/**
 * The least that a deployment's identity needs. The service has no permissions by resource, so its
 * actions are on `*`.
 *
 * @param buckets names of the buckets that jobs write to: their objects are read, and deleted where
 * `deleteOutputs` is set
 */
export function ramPolicy(options: { buckets?: readonly string[]; deleteOutputs?: boolean } = {}): RamPolicy {
  const objects = (options.buckets ?? []).map((bucket) => `acs:oss:*:*:${bucket}/*`);
  const objectActions = ["oss:GetObject", ...(options.deleteOutputs ? ["oss:DeleteObject"] : [])];
  return {
    Version: "1",
    Statement: [
      { Effect: "Allow", Action: usedOperations().map((name) => `ice:${name}`), Resource: ["*"] },
      ...(objects.length === 0 ? [] : [{ Effect: "Allow", Action: objectActions, Resource: objects } as const]),
    ],
  };
}

/**
 * The operations that the provider calls, loaded when a policy is asked for: the import of the
 * package loads no kind.
 */
function usedOperations(): readonly string[] {
  const { kinds } = require("../provider/kinds/all") as typeof all;
  const { libraryOperations } = require("../provider/job/media-library") as typeof library;
  return [...Object.values(kinds).flatMap(({ operations }) => operations), ...libraryOperations];
}
