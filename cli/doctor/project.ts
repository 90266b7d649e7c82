import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { addPackage, isLoadableFrom, packageName } from "../../provider/engine/loadable";
import type { Finding } from "./finding";

/**
 * Checks that Pulumi can load the provider for this project's program. Gives nothing for a project
 * that is not of Node.js, or that uses Yarn's PnP.
 */
export function projectFindings(project: string, env: NodeJS.ProcessEnv): Finding[] {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(project, name)).find((path) => existsSync(path));
  if (file === undefined) return [];
  const text = readFileSync(file, "utf8");
  if (!/^\s*(runtime|name):\s*["']?(nodejs|bun)\b/m.test(text) || isPlugAndPlay(project)) return [];
  const folder = programFolder(project, /^main:\s*["']?([^"'#\r\n]+?)["']?\s*(#.*)?$/m.exec(text)?.[1]);
  const name = "the project's package";
  if (isThere(folder, env)) return [{ name, is: "there", text: `${packageName} is found from ${folder}` }];
  const reason = `${packageName} is not found from ${folder}, where Pulumi loads it`;
  return [{ name, is: "missing", text: reason, fix: addPackage, needed: "pulumi" }];
}

/**
 * Under pnpm the look-up ignores NODE_PATH: pnpm adds its own folders to it, and Pulumi starts the
 * program without them.
 */
function isThere(folder: string, env: NodeJS.ProcessEnv): boolean {
  if (!/[\\/]\.pnpm[\\/]/.test(env.NODE_PATH ?? "")) return isLoadableFrom(folder);
  return foldersAbove(folder).some((above) => existsSync(join(above, "node_modules", packageName)));
}

/** Pulumi runs a program in the folder of `main`. */
function programFolder(project: string, main = "."): string {
  const path = resolve(project, main);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

function isPlugAndPlay(project: string): boolean {
  return foldersAbove(project).some((folder) => [".pnp.cjs", ".pnp.js"].some((name) => existsSync(join(folder, name))));
}

/** The folder and all its parents. */
function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}
