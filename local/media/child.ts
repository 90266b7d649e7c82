import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** How a run of programs is stopped, and where their messages go. */
export interface RunOptions {
  /** Kills the running program; the run then rejects with the signal's reason. */
  signal: AbortSignal;
  /** File to which each command line and the program's stderr are appended. Default: nowhere. */
  log?: string | undefined;
}

/** How one child process is run. */
export interface ChildOptions extends RunOptions {
  /** Milliseconds until the child is killed and the run rejects with `ChildTimeout`. */
  timeLimit: number;
  /**
   * Receives each line written to a file descriptor (1 is stdout; higher ones are opened as pipes);
   * such a descriptor is not captured. Lines of 2, stderr, go to the log too.
   */
  lines?: Partial<Record<number, (line: string) => void>>;
  /** The same for raw bytes; a descriptor delivers either lines or bytes. */
  bytes?: Partial<Record<number, (bytes: Buffer) => void>>;
}

export interface ChildExit {
  /** Exit code; null when something else killed the child. */
  code: number | null;
  /** The first 4 MiB of stdout, empty where its lines were streamed. */
  stdout: string;
}

export class ChildTimeout extends Error {
  override readonly name = "ChildTimeout";
  constructor(program: string, milliseconds: number) {
    super(`${program} was stopped after its time limit of ${Math.round(milliseconds / 1000)} s`);
  }
}

/** Bytes of stdout that are captured, and of stderr that are logged, at most. */
const captureLimit = 4 * 1024 * 1024;
const logLimit = 64 * 1024;

/**
 * Runs a program with an argument array, never through a shell and without stdin. A non-zero exit
 * is an answer, not an error.
 * @throws Error where the program cannot be started
 * @throws ChildTimeout
 * @throws the signal's reason, or an error of a receiver of lines or bytes
 */
export function runChild(program: string, args: readonly string[], options: ChildOptions): Promise<ChildExit> {
  return new Promise((resolve, reject) => {
    options.signal.throwIfAborted();
    const log = openLog(options.log, program, args);
    const descriptors = Math.max(1, ...Object.keys({ ...options.lines, ...options.bytes }).map(Number));
    const child = spawn(program, args, {
      stdio: ["ignore", ...Array.from({ length: Math.max(2, descriptors) }, () => "pipe" as const)],
      env: decoderEnvironment(process.env),
      windowsHide: true,
    });
    let failure: Error | undefined;
    const captured: Buffer[] = [];
    let room = captureLimit;
    const capture = (bytes: Buffer): void => {
      const kept = bytes.subarray(0, room);
      room -= kept.length;
      captured.push(kept);
    };
    const stop = (reason: Error): void => {
      failure ??= reason;
      child.kill("SIGKILL");
    };
    const abort = (): void => stop(asError(options.signal.reason));
    const timer = setTimeout(() => stop(new ChildTimeout(basename(program), options.timeLimit)), options.timeLimit);
    options.signal.addEventListener("abort", abort, { once: true });
    killAtExit(child);

    const pipe = (descriptor: number): Readable => child.stdio[descriptor] as Readable;
    for (let descriptor = 1; descriptor <= descriptors; descriptor++) {
      const receive = options.lines?.[descriptor];
      if (descriptor === 2) continue;
      const receiveBytes = options.bytes?.[descriptor];
      if (receive) readLines(pipe(descriptor), receive, stop);
      else if (receiveBytes) pipe(descriptor).on("data", guard(receiveBytes, stop));
      else pipe(descriptor).on("data", capture);
    }
    pipe(2).on("data", log);
    if (options.lines?.[2]) readLines(pipe(2), options.lines[2], stop);

    const finish = (end: () => void): void => {
      clearTimeout(timer);
      options.signal.removeEventListener("abort", abort);
      running.delete(child);
      end();
    };
    child.once("error", (error) => finish(() => reject(failure ?? error)));
    child.once("close", (code) =>
      finish(() => (failure ? reject(failure) : resolve({ code, stdout: Buffer.concat(captured).toString("utf8") }))),
    );
  });
}

const running = new Set<ChildProcess>();
let exitWatched = false;

/** Kills the child when this process exits: it must not outlive its parent, short of SIGKILL. */
function killAtExit(child: ChildProcess): void {
  running.add(child);
  if (exitWatched) return;
  exitWatched = true;
  process.once("exit", () => {
    for (const left of running) left.kill("SIGKILL");
  });
}

function readLines(stream: Readable, receive: (line: string) => void, fail: (error: Error) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const deliver = guard(receive, fail);
  stream.on("data", (bytes: Buffer) => {
    const parts = (rest + decoder.write(bytes)).split(/\r?\n/);
    rest = parts.pop() ?? "";
    parts.forEach(deliver);
  });
  stream.on("end", () => {
    if (rest) deliver(rest);
  });
}

/** A receiver whose errors stop the run. */
function guard<T>(receive: (value: T) => void, fail: (error: Error) => void): (value: T) => void {
  return (value) => {
    try {
      receive(value);
    } catch (error) {
      fail(asError(error));
    }
  };
}

function openLog(file: string | undefined, program: string, args: readonly string[]): (bytes: Buffer) => void {
  if (file === undefined) return () => undefined;
  appendFileSync(file, `$ ${[program, ...args].map(quote).join(" ")}\n`);
  let written = 0;
  // With a broken file a decoder may complain about each frame of two hours.
  return (bytes) => {
    if (written >= logLimit) return;
    written += bytes.length;
    appendFileSync(file, bytes);
    if (written >= logLimit) appendFileSync(file, "\n(the rest of this program's messages is left out)\n");
  };
}

function quote(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);
}

/** Media are untrusted: their decoder gets the variables that it needs to start, no credentials. */
function decoderEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const needed = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP"];
  const kept = needed.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  // A statically linked build that loads the machine's tables for text encodings crashes on the
  // names in an MPEG-TS (the npm package's ffprobe of 2023, on Debian 12). Without tables it keeps
  // the names unchanged.
  return { ...(Object.fromEntries(kept) as NodeJS.ProcessEnv), GCONV_PATH: "/nonexistent" };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
