import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./repository";

interface Pulumi {
  bin: string;
  version: string;
}

interface Folders {
  root: string;
  home: string;
  backend: string;
  env?: NodeJS.ProcessEnv;
}

/** What `tools/pulumi/cache.mjs` exports. */
interface CacheTool {
  readonly cacheFolder: (env: NodeJS.ProcessEnv) => string;
  readonly fillAtOnce: (folder: string, make: (temporary: string) => Promise<void>) => Promise<void>;
}

let obtained: Promise<Pulumi> | undefined;

/** The Pulumi CLI that the set-up uses too. */
function pulumi(): Promise<Pulumi> {
  obtained ??= load("obtain.mjs").then((tool) => (tool as { obtainPulumi(): Promise<Pulumi> }).obtainPulumi());
  return obtained;
}

/** The path of the Pulumi CLI. */
export async function cliFile(): Promise<string> {
  return join((await pulumi()).bin, "pulumi");
}

/** The environment of an isolated run, as `tools/pulumi` makes it. */
export async function pulumiEnvironment(folders: Folders): Promise<NodeJS.ProcessEnv> {
  const tool = (await load("environment.mjs")) as {
    pulumiEnvironment(options: Folders & { bin: string }): NodeJS.ProcessEnv;
  };
  return tool.pulumiEnvironment({ ...folders, bin: (await pulumi()).bin });
}

/** The folders that this machine's checkouts share. */
export async function cacheTool(): Promise<CacheTool> {
  return (await load("cache.mjs")) as CacheTool;
}

// The tools are plain modules outside of what is compiled, because they run before anything is
// installed.
async function load(file: string): Promise<unknown> {
  return (await import(pathToFileURL(join(repository, "tools", "pulumi", file)).href)) as unknown;
}
