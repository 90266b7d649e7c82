import type * as pulumi from "@pulumi/pulumi";
import type { Footage } from "../../provider/job/footage";
import { LocalObject } from "./local-storage";
import { resourcesBehind } from "../program/resources-behind";

/** An upload's address and ETag; a preview may not know them. */
export type Upload = { readonly [Fact in keyof Footage]: pulumi.Output<Footage[Fact]> };

/**
 * The uploads among a job's inputs, with their ETags: a changed file makes the job run again
 * without `triggers`. Undefined where there are none. A promise of outputs, so that one unknown
 * ETag does not hide the others.
 */
export async function uploadsIn(args: object, deciding: readonly string[]): Promise<Upload[] | undefined> {
  // In outputConfig the address of an upload is only a name.
  const names = deciding.filter((name) => name !== "outputConfig");
  const resources = await resourcesBehind(args, names);
  const uploads = resources.filter((resource): resource is LocalObject => resource instanceof LocalObject);
  return uploads.length === 0 ? undefined : uploads.map(({ url, etag }) => ({ url, etag }));
}
