import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of this repository: the nearest one above with a `tools/pulumi`, since tests run from
 * `dist`.
 */
export const repository = above(__dirname);

function above(folder: string): string {
  if (existsSync(join(folder, "tools", "pulumi", "obtain.mjs"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) {
    throw new Error(`no folder above ${__dirname} holds tools/pulumi: run the tests from a checkout`);
  }
  return above(parent);
}
