import { accessSync, constants, statSync } from "node:fs";
import { delimiter } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a path is a file that this process may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The name of a program as a file: with `.exe` on Windows. */
export function executableName(program: string): string {
  return process.platform === "win32" ? `${program}.exe` : program;
}

/** The folders of PATH, in their order. */
export function pathFolders(env: Environment): string[] {
  return (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}
