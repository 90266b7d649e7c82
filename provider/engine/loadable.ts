import { createRequire } from "node:module";
import { join } from "node:path";

export const packageName = "pulumi-alicloud-highlights";

/** The fix for a project that cannot load the provider. */
export const addPackage = `add it to the dependencies of the package with Pulumi.yaml (npm install ${packageName}, or pnpm add ${packageName})`;

/**
 * Whether Pulumi can load the provider for a program in this folder: Pulumi resolves the package by
 * name from there. False only if the package is not found; other errors are left to Pulumi.
 */
export function isLoadableFrom(folder: string): boolean {
  try {
    createRequire(join(folder, "program.js")).resolve(`${packageName}/provider/extraction`);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND";
  }
}
