import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Look } from "../oss/objects";
import type { Stamp } from "./engine";
import { engineOfProgram } from "./program-engine";
import { projectFolder } from "./project-folder";
import { type Configuration, readSettings, type Settings } from "./settings";

/**
 * Looks at an object from a program, in a preview too. On the engine `local` it starts the embedded
 * service if the object's file is there and no service runs.
 * @throws HighlightError where the look fails
 */
export async function lookAtObject(
  stamp: Stamp,
  { bucket, key }: { readonly bucket: string; readonly key: string },
  configuration: Configuration,
): Promise<Look> {
  const settings = readSettings(configuration);
  if (stamp.engine === "local" && settings.endpoint === undefined && !isStored(settings, bucket, key)) {
    return { is: "missing" };
  }
  const engine = await engineOfProgram(stamp, configuration);
  return engine.objects.look(bucket, key);
}

/**
 * Whether the data folder may have an object's file; without it no service needs to be started. A
 * bucket with keys that are no paths of files has those in a folder of its own.
 */
function isStored({ localDir }: Settings, bucket: string, key: string): boolean {
  const data = resolve(projectFolder(process.cwd()), localDir);
  return existsSync(join(data, "oss", bucket, ...key.split("/"))) || existsSync(join(data, "oss-other", bucket));
}
