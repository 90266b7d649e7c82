import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** What a child process said and how it ended; `code` is null when a signal ended it. */
export interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A child process that is still running. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Result>;
  /**
   * Waits until one of its streams has said something that matches, and gives the match; throws
   * when it ends without.
   */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends the process itself, none of its children; SIGKILL unless told otherwise. */
  kill(signal?: NodeJS.Signals): void;
}

const markName = "HIGHLIGHTS_E2E_RUN";
const mark = randomUUID();
const children = new Set<ChildProcess>();

/**
 * Starts a program without a shell. Everything it starts in turn inherits a mark by which {@link
 * endAll} finds it.
 */
export function start(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn(command, args, { cwd, env: { ...env, [markName]: mark }, stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  const said = { stdout: "", stderr: "" };
  const heard = new EventEmitter().setMaxListeners(0);
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
      heard.emit("text");
    });
  }
  const ended = new Promise<Result>((resolve, reject) => {
    const end = (code: number | null): void => {
      children.delete(child);
      resolve({ code, ...said });
      heard.emit("text");
    };
    child.on("error", reject);
    child.on("close", end);
    // What a killed process leaves behind may hold its streams open.
    child.on("exit", (code) => {
      if (code === null) end(code);
    });
  });
  ended.catch(() => children.delete(child));
  return {
    pid: child.pid ?? -1,
    ended,
    says,
    kill: (signal = "SIGKILL") => void child.kill(signal),
  };

  async function says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(said.stdout + said.stderr);
      if (found) return found;
      if (!children.has(child)) {
        throw new Error(`it ended without saying ${String(pattern)}: ${said.stdout}${said.stderr}`);
      }
      await once(heard, "text");
    }
  }
}

/**
 * Ends every process that {@link start} started and that still runs, children of killed ones among
 * them.
 */
export async function endAll(): Promise<void> {
  const running = [...children].map(
    (child) =>
      new Promise((resolve) => {
        child.once("exit", resolve);
        child.kill("SIGKILL");
      }),
  );
  await Promise.all(running);
  // A killed process is gone a moment later, and one that was just being started shows only then.
  for (let turn = 0; turn < 100 && killMarked() > 0; turn += 1) await setTimeout(20);
}

function killMarked(): number {
  const pids = marked();
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself in between.
    }
  }
  return pids.length;
}

/** The ids of the living processes that carry this run's mark; none where /proc does not exist. */
export function marked(): number[] {
  return withEnvironment(markName, mark);
}

/**
 * The ids of the living processes that were started with this variable; none where /proc does not
 * exist.
 */
export function withEnvironment(name: string, value: string): number[] {
  const pids = readdirOrNone("/proc").filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid);
  return pids.filter((pid) => environmentOf(pid).split("\0").includes(`${name}=${value}`)).map(Number);
}

function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}
