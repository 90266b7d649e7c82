import * as pulumi from "@pulumi/pulumi";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type * as folders from "../provider/engine/project-folder";
import type * as links from "../provider/engine/signed-link";
import type { Clip } from "./clip";
import { stackEngine } from "./engine";
import type { Reel } from "./reel";

export interface LinkOptions {
  /**
   * Seconds for which the link is valid on the engine `ims`: a whole number, 1 to 604800 (seven
   * days). Default: 3600.
   */
  readonly expires?: number;
}

/**
 * A link that opens a clip or a reel; whoever has the link can open it.
 *
 * On the engine `ims` it is a signed https address, marked secret. Each run signs a new one, so a
 * resource that uses it changes at every `pulumi up`, and a preview does not know it. On `local` it
 * is a `file:` address on this machine. Undefined where there is no file: the job is pending, it
 * found ranges only, or the reel failed or went to ApsaraVideo VOD.
 *
 * @example
 * export const link = linkOf(cuts.clips.apply((clips) => clips?.[0]), { expires: 86_400 });
 * @throws Error where `expires` is out of range; CredentialsError in the output where `ims` has no
 * credentials
 */
export function linkOf(
  output: pulumi.Input<Clip | Reel | undefined>,
  { expires = 3600 }: LinkOptions = {},
): pulumi.Output<string | undefined> {
  if (!Number.isInteger(expires) || expires < 1 || expires > 604_800) {
    throw new Error(
      `linkOf: expires is ${expires}: must be a whole number of seconds, 1 to 604800; set it to 604800 or less`,
    );
  }
  const engine = stackEngine();
  if (engine === undefined) return pulumi.output(undefined);
  if (engine === "local") return pulumi.output(output).apply((made) => fileLink(made));
  return pulumi.secret(pulumi.output(output)).apply((made) => signedLink(made, expires));
}

function fileLink(made: Pick<Clip, "file" | "bucket" | "key"> | undefined): string | undefined {
  const { projectFolder } = require("../provider/engine/project-folder") as typeof folders;
  const folder = projectFolder(process.cwd());
  if (made?.file !== undefined) return pathToFileURL(join(folder, made.file)).href;
  if (made?.bucket === undefined || made.key === undefined) return undefined;
  // The state of release 0.1.0 holds no path.
  const localDir = new pulumi.Config("highlights").get("localDir") ?? ".highlights";
  const file = resolve(folder, localDir, "oss", made.bucket, made.key);
  return existsSync(file) ? pathToFileURL(file).href : undefined;
}

async function signedLink(made: Pick<Clip, "url"> | undefined, seconds: number): Promise<string | undefined> {
  if (made?.url === undefined) return undefined;
  if (pulumi.runtime.isDryRun()) return pulumi.unknown as unknown as string;
  const { signedLinkTo } = require("../provider/engine/signed-link") as typeof links;
  return await signedLinkTo(made.url, seconds, pulumi.runtime.allConfig());
}
