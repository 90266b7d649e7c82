import type * as pulumi from "@pulumi/pulumi";
import type { Footage } from "../provider/job/footage";
import { LocalObject } from "./local-storage";
import { resourcesBehind } from "./program/resources-behind";

/** An upload with its content; either may not be known in a preview. */
export type Upload = { readonly [Fact in keyof Footage]: pulumi.Output<Footage[Fact]> };

/**
 * The uploads that a job is made of, with their content: a changed file makes the job run again
 * without `triggers`. Undefined where there are none. A promise of outputs: Pulumi then knows the
 * rest where one of them is not known yet.
 */
export async function uploadsIn(args: object, deciding: readonly string[]): Promise<Upload[] | undefined> {
  // In outputConfig the address of an upload is only a name.
  const names = deciding.filter((name) => name !== "outputConfig");
  const resources = await resourcesBehind(args, names);
  const uploads = resources.filter((resource): resource is LocalObject => resource instanceof LocalObject);
  return uploads.length === 0 ? undefined : uploads.map(({ url, etag }) => ({ url, etag }));
}
