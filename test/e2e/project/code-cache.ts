import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { makeBackend, settingsFile } from "../pulumi/backend";
import { cachedPackages } from "./packages";
import { start } from "../pulumi/processes";
import { scratchFolder } from "../pulumi/scratch";
import { cliFile, pulumiEnvironment } from "../pulumi/tool";

/** The project of a first preview. */
interface FirstProject {
  readonly folder: string;
  readonly name: string;
}

/** A program for a first preview, in which Pulumi starts all the processes that it has. */
export const firstProgram = `
const { HighlightBucket } = require("pulumi-alicloud-highlights");
new HighlightBucket("media", { region: "cn-shanghai" });
`;

/**
 * The environment in which Pulumi's Node.js processes take the code of the packages from a cache of
 * this machine: they compile them for a fifth of each command's time otherwise.
 *
 * @param project makes a project with {@link firstProgram}
 */
export async function codeCache(project: () => Promise<FirstProject>): Promise<NodeJS.ProcessEnv> {
  const folder = join(await cachedPackages(), `code-${process.version}`);
  const env = {
    HIGHLIGHTS_TEST_CODE_CACHE: folder,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --require "${join(__dirname, "preload.js")}"`.trim(),
  };
  const isThere = ["run.bin", "dynamic-provider.bin"].every((name) => existsSync(join(folder, name)));
  if (!isThere) {
    mkdirSync(folder, { recursive: true });
    await fill(await project(), env);
  }
  return env;
}

/** A process that ends and finds no cache writes one. */
async function fill({ folder, name }: FirstProject, env: NodeJS.ProcessEnv): Promise<void> {
  const stack = "first";
  const backend = await makeBackend(name, stack);
  const folders = { root: folder, home: scratchFolder("home"), backend };
  const args = ["preview", "--non-interactive", "--stack", stack, "--config-file", settingsFile(backend, stack)];
  const all = { ...(await pulumiEnvironment(folders)), ...env };
  const { code, stdout, stderr } = await start(await cliFile(), args, folder, all).ended;
  if (code !== 0) throw new Error(`the first preview failed: ${stdout}${stderr}`);
}
