import { renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { executableName, isExecutable, pathFolders } from "./executable";

type Environment = Readonly<Record<string, string | undefined>>;

/** The file of the data folder in which a deployment says where it looks for ffmpeg. */
const name = "programs.json";

/** The variables that name ffmpeg and ffprobe, and the folders in which they are looked for. */
const variables = ["FFMPEG_PATH", "FFPROBE_PATH"] as const;

/**
 * Tells the embedded service where this deployment finds ffmpeg. The service may have been started
 * by an earlier one, with another environment, and lives on for a minute after its last job.
 * @param folder the data folder
 */
export function writePrograms(folder: string, env: Environment, from: string): void {
  const named = variables
    .filter((variable) => env[variable])
    .map((variable) => [variable, resolve(from, env[variable]!)]);
  const programs = { ...(Object.fromEntries(named) as Record<string, string>), PATH: env.PATH ?? "" };
  const partial = join(folder, `${name}.${process.pid}.new`);
  writeFileSync(partial, `${JSON.stringify(programs, undefined, 2)}\n`);
  renameSync(partial, join(folder, name));
}

/**
 * The file of ffmpeg or ffprobe, where the embedded service will look too: the variable, PATH, the
 * optional npm package. Nothing is run. Undefined where there is none.
 */
export function programFile(program: "ffmpeg" | "ffprobe", env: Environment): string | undefined {
  const given = env[`${program.toUpperCase()}_PATH`];
  if (given) return isExecutable(resolve(given)) ? resolve(given) : undefined;
  const found = pathFolders(env).map((folder) => resolve(folder, executableName(program)));
  return found.find(isExecutable) ?? packagedProgram(program);
}

function packagedProgram(program: string): string | undefined {
  try {
    const { path } = createRequire(__filename)(`@${program}-installer/${program}`) as { path?: string };
    // With install scripts switched off npm leaves it without the execute bit, which the embedded
    // service mends.
    return path !== undefined && statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}
