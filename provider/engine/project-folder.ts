import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The folder of Pulumi.yaml. The provider runs in the folder of the program's `main`, which may be
 * below it.
 */
export function projectFolder(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return resolve(from);
  }
}
