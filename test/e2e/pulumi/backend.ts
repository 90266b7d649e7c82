import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { start } from "./processes";
import { scratchFolder } from "./scratch";
import { cliFile, pulumiEnvironment } from "./tool";

/** The text of the files that `pulumi stack init` writes. */
interface Files {
  readonly meta: string;
  readonly state: string;
  readonly settings: string;
}

/** The name of the stack that is copied; it stands nowhere else in its files. */
const original = "original";

const made = new Map<string, Promise<Files>>();

/**
 * A backend that holds one stack without resources, and the stack's settings. The CLI makes one for
 * each project name; all others are copies, since `pulumi stack init` takes half a second.
 *
 * @param folder the backend of another stack, to hold both
 * @returns the backend's folder
 */
export async function makeBackend(project: string, stack: string, folder = scratchFolder("backend")): Promise<string> {
  let files = made.get(project);
  if (!files) made.set(project, (files = initialised(project)));
  const { meta, state, settings } = await files;
  mkdirSync(join(folder, ".pulumi", "stacks", project), { recursive: true });
  writeFileSync(metaFile(folder), meta);
  writeFileSync(stateFile(folder, project, stack), state.replaceAll(original, stack));
  writeFileSync(settingsFile(folder, stack), settings);
  return folder;
}

/** The file that holds a stack's state. */
export function stateFile(backend: string, project: string, stack: string): string {
  return join(backend, ".pulumi", "stacks", project, `${stack}.json`);
}

/**
 * The file for a stack's settings. Pulumi keeps it in the project, which the stacks of a test
 * share.
 */
export function settingsFile(backend: string, stack: string): string {
  return join(backend, `Pulumi.${stack}.yaml`);
}

function metaFile(backend: string): string {
  return join(backend, ".pulumi", "meta.yaml");
}

async function initialised(project: string): Promise<Files> {
  const root = scratchFolder("project");
  const backend = scratchFolder("backend");
  writeFileSync(join(root, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
  const env = await pulumiEnvironment({ root, home: scratchFolder("home"), backend });
  const init = ["stack", "init", original, "--non-interactive"];
  const { code, stderr } = await start(await cliFile(), init, root, env).ended;
  if (code !== 0) throw new Error(`the stack could not be made: ${stderr}`);
  return {
    meta: readFileSync(metaFile(backend), "utf8"),
    state: readFileSync(stateFile(backend, project, original), "utf8"),
    settings: readFileSync(join(root, `Pulumi.${original}.yaml`), "utf8"),
  };
}
