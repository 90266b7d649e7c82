import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { executableName, isExecutable, pathFolders } from "../../provider/engine/executable";

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
  return [...folders, ...pathFolders(env)].map((folder) => join(folder, executableName(name))).find(isExecutable);
}

/** The folders of a program: where it was found, and where it really lies when that is a link. */
export function foldersOf(file: string): string[] {
  return [dirname(file), dirname(realpathSync(file))];
}
