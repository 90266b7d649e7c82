import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { runNpm, runPnpm } from "./npm";
import { repository } from "./repository";
import { scratchFolder } from "./scratch";
import { packTarball } from "./tarball";

export type Manager = "npm" | "pnpm";

/** A folder with a Pulumi.yaml. */
export interface Project {
  readonly folder: string;
  readonly name: string;
}

const installed = new Map<Manager, Promise<string>>();

/**
 * A Pulumi project in a folder of its own that has the packed package installed.
 *
 * Each manager installs once in a run; a project gets the same tree file by file as hard links, not as a link to the
 * folder, so that modules are resolved inside the project as after an install of its own. Whoever changes an installed
 * file must delete it first.
 *
 * @param program the text of its index.ts
 */
export async function installProject(manager: Manager, program: string): Promise<Project> {
  const source = await installedBy(manager);
  const folder = scratchFolder(`project-${manager}`);
  for (const name of readdirSync(source)) linkTree(join(source, name), join(folder, name));
  return writeProgram(folder, program);
}

/** The repository itself as a project: its own Pulumi.yaml and its example program. */
export const repositoryProject: Project = { folder: repository, name: "highlights-demo" };

function writeProgram(folder: string, program: string): Project {
  const name = "e2e";
  const options = "runtime:\n  name: nodejs\n  options:\n    typescript: true\n";
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\n${options}config:\n  highlights:engine: local\n`);
  writeFileSync(join(folder, "index.ts"), program);
  return { folder, name };
}

function installedBy(manager: Manager): Promise<string> {
  let found = installed.get(manager);
  if (!found) installed.set(manager, (found = install(manager)));
  return found;
}

async function install(manager: Manager): Promise<string> {
  const tarball = await packTarball();
  const folder = scratchFolder(`installed-${manager}`);
  const dependencies = {
    "pulumi-alicloud-highlights": `file:${tarball}`,
    ...versions("@pulumi/pulumi", "typescript", "@types/node"),
  };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "e2e", private: true, dependencies }, undefined, 2),
  );
  const compilerOptions = {
    strict: true,
    module: "node16",
    moduleResolution: "node16",
    target: "es2022",
    skipLibCheck: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }, undefined, 2));
  const quiet = ["install", "--prefer-offline", "--ignore-scripts"];
  if (manager === "npm") await runNpm([...quiet, "--no-audit", "--no-fund", "--no-package-lock"], folder);
  // By default pnpm links into a store that other projects of this machine share; tests must not be able to change it.
  else await runPnpm([...quiet, "--package-import-method=copy", "--no-lockfile"], folder);
  return folder;
}

function versions(...names: string[]): Record<string, string> {
  const own = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  return Object.fromEntries(names.map((name) => [name, own.devDependencies[name] ?? "*"]));
}

function linkTree(from: string, to: string): void {
  const entry = lstatSync(from);
  if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (!entry.isDirectory()) linkSync(from, to);
  else {
    mkdirSync(to);
    for (const name of readdirSync(from)) linkTree(join(from, name), join(to, name));
  }
}
