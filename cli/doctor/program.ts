import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { executableName, isExecutable, pathFolders } from "../../provider/engine/executable";

/** Runs a program. Gives its output, or undefined if it does not run or exits with an error. */
export type RunProgram = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) => Promise<string | undefined>;

export const runProgram: RunProgram = (file, args, env) =>
  new Promise((resolve) => {
    execFile(file, [...args], { env, timeout: 20_000 }, (error, stdout) => resolve(error ? undefined : stdout));
  });

/** The first program of this name in the given folders, then on PATH. */
export function findProgram(name: string, env: NodeJS.ProcessEnv, folders: readonly string[] = []): string | undefined {
  return [...folders, ...pathFolders(env)].map((folder) => join(folder, executableName(name))).find(isExecutable);
}

/** Folder of a program, and the folder of its target if it is a link. */
export function foldersOf(file: string): string[] {
  return [dirname(file), dirname(realpathSync(file))];
}
