import { createRequire } from "node:module";
import { join } from "node:path";

export const packageName = "pulumi-alicloud-highlights";

/** What to do where a project cannot load the provider. */
export const addPackage = `add it to the dependencies of the package with Pulumi.yaml (npm install ${packageName}, or pnpm add ${packageName})`;

/**
 * Whether Pulumi can load the provider for a program in this folder: it looks for the package there
 * and above, by its name. False only where there is no such package; another reason is not for us
 * to tell.
 */
export function isLoadableFrom(folder: string): boolean {
  try {
    createRequire(join(folder, "program.js")).resolve(`${packageName}/provider/extraction`);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND";
  }
}
