import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { addPackage, isLoadableFrom, packageName } from "../../provider/engine/loadable";
import type { Finding } from "./finding";

/** Whether Pulumi can load the provider for the program of this project. Nothing where there is no project of Node.js, or Yarn's PnP. */
export function projectFindings(project: string): Finding[] {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(project, name)).find((path) => existsSync(path));
  if (file === undefined) return [];
  const text = readFileSync(file, "utf8");
  if (!/^\s*(runtime|name):\s*["']?(nodejs|bun)\b/m.test(text) || isPlugAndPlay(project)) return [];
  const folder = programFolder(project, /^main:\s*["']?([^"'#\r\n]+?)["']?\s*(#.*)?$/m.exec(text)?.[1]);
  const name = "the project's package";
  if (isLoadableFrom(folder)) return [{ name, is: "there", text: `${packageName} is found from ${folder}` }];
  const reason = `${packageName} is not found from ${folder}, where Pulumi loads it`;
  return [{ name, is: "missing", text: reason, fix: addPackage, needed: "pulumi" }];
}

/** Pulumi runs a program in the folder of `main`. */
function programFolder(project: string, main = "."): string {
  const path = resolve(project, main);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path);
}

function isPlugAndPlay(project: string): boolean {
  for (let folder = project; ; folder = dirname(folder)) {
    if ([".pnp.cjs", ".pnp.js"].some((name) => existsSync(join(folder, name)))) return true;
    if (folder === dirname(folder)) return false;
  }
}
