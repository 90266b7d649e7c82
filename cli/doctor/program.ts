import { execFile } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/**
 * Runs a program and gives what it printed; undefined where it does not run or ends with another
 * code than 0.
 */
export type RunProgram = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => Promise<string | undefined>;

export const runProgram: RunProgram = (file, args, env) =>
  new Promise((resolve) => {
    execFile(file, [...args], { env, timeout: 20_000 }, (error, stdout) => resolve(error ? undefined : stdout));
  });

/** The first program of that name in the folders given, then on PATH. */
export function findProgram(name: string, env: NodeJS.ProcessEnv, folders: readonly string[] = []): string | undefined {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const places = [...folders, ...(env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")];
  return places.map((folder) => join(folder, file)).find(isExecutable);
}

/** The folders of a program: where it was found, and where it really lies when that is a link. */
export function foldersOf(file: string): string[] {
  return [dirname(file), dirname(realpathSync(file))];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
