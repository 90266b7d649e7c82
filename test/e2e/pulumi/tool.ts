import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./repository";

interface Pulumi {
  bin: string;
  version: string;
}

interface Folders {
  bin: string;
  root: string;
  home: string;
  backend: string;
  env?: NodeJS.ProcessEnv;
}

let obtained: Promise<Pulumi> | undefined;

/** The Pulumi CLI that the set-up uses too. */
export function pulumi(): Promise<Pulumi> {
  obtained ??= load("obtain.mjs").then((tool) => (tool as { obtainPulumi(): Promise<Pulumi> }).obtainPulumi());
  return obtained;
}

/** The environment of an isolated run, as `tools/pulumi` makes it. */
export async function pulumiEnvironment(folders: Folders): Promise<NodeJS.ProcessEnv> {
  const tool = (await load("environment.mjs")) as { pulumiEnvironment(folders: Folders): NodeJS.ProcessEnv };
  return tool.pulumiEnvironment(folders);
}

// The tools are plain modules outside of what is compiled, because they run before anything is installed.
async function load(file: string): Promise<unknown> {
  return (await import(pathToFileURL(join(repository, "tools", "pulumi", file)).href)) as unknown;
}
