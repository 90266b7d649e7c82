import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { runNpm, runPnpm } from "./npm";
import { cachedPackages, install, installByNpm, projectPackages } from "./packages";
import { repository } from "../pulumi/repository";
import { scratchFolder } from "../pulumi/scratch";
import { packTarball } from "./tarball";

export type Manager = "npm" | "pnpm";

/** A folder with a Pulumi.yaml. */
export interface Project {
  readonly folder: string;
  readonly name: string;
}

const installed = new Map<Manager, Promise<string>>();

/**
 * A project whose program is JavaScript, which Pulumi starts sooner.
 *
 * @param program the text of its index.js
 * @param files more files, by name
 */
export function scriptProject(program: string, files: Record<string, string> = {}): Promise<Project> {
  return installProject("npm", { "Pulumi.yaml": projectFile("false"), "index.js": program, ...files });
}

/** A project whose program is TypeScript, which Pulumi checks and compiles. */
export function typedProject(manager: Manager, program: string): Promise<Project> {
  const compilerOptions = {
    strict: true,
    module: "node16",
    moduleResolution: "node16",
    target: "es2022",
    skipLibCheck: true,
  };
  return installProject(manager, {
    "Pulumi.yaml": projectFile("true"),
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["index.ts"] }, undefined, 2),
    "index.ts": program,
  });
}

/** The repository itself as a project: its own Pulumi.yaml and its example program. */
export const repositoryProject: Project = { folder: repository, name: "highlights-demo" };

const name = "e2e";

/**
 * A folder of its own that has the packed package installed, and these files.
 *
 * Each manager installs once in a process. A project gets the same tree file by file as hard links,
 * not as a link to the folder, so that modules are resolved inside the project as after an install
 * of its own. A test that changes an installed file must delete it first.
 */
async function installProject(manager: Manager, files: Record<string, string>): Promise<Project> {
  let source = installed.get(manager);
  if (!source) installed.set(manager, (source = installedBy(manager)));
  const folder = scratchFolder(`project-${manager}`);
  linkEntries(await source, folder);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return { folder, name };
}

/** Gives a project a package of this repository, which must need none that the project lacks. */
export function addPackage({ folder }: Project, name: string): void {
  const [scope = ""] = name.includes("/") ? name.split("/") : [];
  mkdirSync(join(folder, "node_modules", scope), { recursive: true });
  linkTree(join(repository, "node_modules", name), join(folder, "node_modules", name));
}

function projectFile(typescript: "true" | "false"): string {
  const runtime = `runtime:\n  name: nodejs\n  options:\n    typescript: ${typescript}\n`;
  return `name: ${name}\n${runtime}config:\n  highlights:engine: local\n`;
}

async function installedBy(manager: Manager): Promise<string> {
  const tarball = await packTarball();
  const folder = scratchFolder(`installed-${manager}`);
  const dependencies = { "pulumi-alicloud-highlights": `file:${tarball}`, ...projectPackages };
  const manifest = JSON.stringify({ name, private: true, dependencies }, undefined, 2);
  writeFileSync(join(folder, "package.json"), manifest);
  if (manager === "npm") {
    const packages = await cachedPackages();
    linkTree(join(packages, "node_modules"), join(folder, "node_modules"));
    // npm writes into this one, so it must not be the cache's.
    const list = join("node_modules", ".package-lock.json");
    rmSync(join(folder, list));
    copyFileSync(join(packages, list), join(folder, list));
    await runNpm(installByNpm, folder);
  } else {
    // By default pnpm links into a store that other projects of this machine share; tests must not
    // be able to change it.
    await runPnpm([...install, "--package-import-method=copy", "--no-lockfile"], folder);
  }
  return folder;
}

function linkEntries(from: string, to: string): void {
  for (const entry of readdirSync(from)) linkTree(join(from, entry), join(to, entry));
}

function linkTree(from: string, to: string): void {
  const entry = lstatSync(from);
  if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if (!entry.isDirectory()) linkOrCopy(from, to);
  else {
    mkdirSync(to);
    linkEntries(from, to);
  }
}

/** The cache may lie on another file system than the temporary folder. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    copyFileSync(from, to);
  }
}
