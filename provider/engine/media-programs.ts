import { renameSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { executableName, isExecutable, pathFolders } from "./executable";

type Environment = Readonly<Record<string, string | undefined>>;

/** File of the data folder with the paths in which a deployment looks for ffmpeg. */
const name = "programs.json";

/** Variables with the paths of ffmpeg and ffprobe. */
const variables = ["FFMPEG_PATH", "FFPROBE_PATH"] as const;

/**
 * Writes down where this deployment finds ffmpeg, for the embedded service: an earlier deployment
 * with another environment may have started it.
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
 * Path of ffmpeg or ffprobe, in the order of the embedded service: variable, PATH, optional npm
 * package. Runs nothing. Undefined if there is none.
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
    // service sets.
    return path !== undefined && statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}
