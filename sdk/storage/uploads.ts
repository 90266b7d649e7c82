import type * as pulumi from "@pulumi/pulumi";
import type { Source } from "../../provider/engine/footage/input-length";
import type { Footage } from "../../provider/job/footage";
import { ResourceMark } from "../program/resource-mark";
import { type ResourcesBehind, resourcesOf } from "../program/resources-behind";

/** An upload's address and ETag, and its file on this machine; a preview may not know them. */
export type Upload = { readonly [Fact in keyof (Footage & Source)]: pulumi.Output<string> };

const uploads = new ResourceMark<Upload>("upload");

/** Notes a resource that uploads a file. */
export function noteUpload(resource: pulumi.Resource, upload: Upload): void {
  uploads.set(resource, upload);
}

/**
 * The uploads among a job's inputs, with their ETags: a changed file makes the job run again
 * without `triggers`. Undefined where there are none.
 */
export function uploadsIn(behind: ResourcesBehind, deciding: readonly string[]): Upload[] | undefined {
  // In outputConfig the address of an upload is only a name.
  const names = deciding.filter((name) => name !== "outputConfig");
  const found = resourcesOf(behind, names).flatMap((resource) => uploads.get(resource) ?? []);
  return found.length === 0 ? undefined : found;
}
