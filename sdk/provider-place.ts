import { createRequire } from "node:module";
import { join } from "node:path";
import { isRunByPulumi } from "./run-by-pulumi";

/** Where Pulumi started the program. */
const start = process.cwd();

let answer: boolean | undefined;

/**
 * Pulumi loads the provider by the package's name, from the folder of the program. A program that has the package only through another
 * one, in a `node_modules` as pnpm makes it, cannot.
 * @returns what to do, or undefined where it can be loaded or that cannot be told
 */
export function missingProvider(): string | undefined {
  if (!isRunByPulumi() || process.versions.pnp !== undefined) return undefined;
  answer ??= [start, process.cwd()].some(canLoad);
  if (answer) return undefined;
  return (
    `the package ${packageName} is not found from ${start}, where Pulumi loads it: must be a dependency of the package with Pulumi.yaml itself; ` +
    `add it there (npm install ${packageName}, or pnpm add ${packageName})`
  );
}

const packageName = "pulumi-alicloud-highlights";

/** False only where there is no such package; another reason is not for us to tell. */
export function canLoad(folder: string): boolean {
  try {
    createRequire(join(folder, "program.js")).resolve(`${packageName}/provider/extraction`);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND";
  }
}
