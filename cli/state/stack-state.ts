import { readFileSync } from "node:fs";
import { z } from "zod";
import { defined } from "../../schema/defined";
import { UsageError } from "../usage-error";
import { opened } from "./encrypted";

/** A stack's state, as `pulumi stack export` writes it. */
export interface StackState {
  /** The file, as it was given. */
  readonly file: string;
  /** Time of the last write by Pulumi: milliseconds since 1970. */
  readonly written?: number;
  /** Operations that a killed run of Pulumi left open. */
  readonly pending: number;
  readonly resources: readonly StateResource[];
}

/** A resource of a state. Its secrets are opened, or stand as `encrypted`. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

const fields = z.record(z.string(), z.unknown()).default({});
const resource = z.looseObject({ urn: z.string(), type: z.string(), inputs: fields, outputs: fields });
const stackExport = z.looseObject({
  version: z.number(),
  deployment: z
    .looseObject({
      manifest: z.looseObject({ time: z.string().optional() }).optional(),
      resources: z.array(resource).nullish(),
      pending_operations: z.array(z.unknown()).nullish(),
    })
    .nullable(),
});

/**
 * Reads a state.
 * @throws UsageError for a file that holds none
 */
export function readState(file: string): StackState {
  const refuse = (reason: string): never => {
    throw new UsageError(
      `--state is "${file}": must be a file that pulumi stack export wrote (${reason}); make one with pulumi stack export --file FILE`,
    );
  };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuse(code === undefined ? "it is not JSON" : `it cannot be read: ${code}`);
  }
  const found = stackExport.safeParse(content);
  if (!found.success) return refuse("it has another structure");
  const { manifest, resources, pending_operations: pending } = found.data.deployment ?? {};
  const written = Date.parse(manifest?.time ?? "");
  return {
    file,
    ...defined({ written: Number.isNaN(written) ? undefined : written }),
    pending: pending?.length ?? 0,
    resources: (resources ?? []).map(({ urn, type, inputs, outputs }) => ({
      urn,
      type,
      inputs: opened(inputs) as StateResource["inputs"],
      outputs: opened(outputs) as StateResource["outputs"],
    })),
  };
}

/** The jobs among a state's resources. */
export function jobsIn(state: StackState): StateResource[] {
  return state.resources.filter(({ type }) => /\/highlights:Highlight(Extraction|Montage)Job$/.test(type));
}
