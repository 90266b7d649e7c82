import type * as loadable from "../../provider/engine/loadable";
import { isRunByPulumi } from "./run-by-pulumi";

/** The folder in which Pulumi started the program. */
const start = process.cwd();

let answer: boolean | undefined;

/**
 * Why Pulumi will not find the provider: the package is only a dependency of a dependency, and the
 * package manager, such as pnpm, does not hoist it. Undefined where it will be found, or where that
 * cannot be told.
 */
export function missingProvider(): string | undefined {
  if (!isRunByPulumi() || process.versions.pnp !== undefined) return undefined;
  const { addPackage, isLoadableFrom, packageName } = require("../../provider/engine/loadable") as typeof loadable;
  // The program may have changed its folder since.
  answer ??= [start, process.cwd()].some(isLoadableFrom);
  if (answer) return undefined;
  return `package ${packageName} is not found from ${start}: must be a dependency of the program itself, as Pulumi loads it from there; ${addPackage}`;
}
