import { execFile } from "node:child_process";
import { availableParallelism, cpus, release, totalmem, type } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What the figures were measured on: no name of a machine, no path. */
export async function describeMachine() {
  const cores = availableParallelism();
  const processor = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const [ffmpeg, commit] = await Promise.all([
    firstWord("ffmpeg", ["-version"], /^ffmpeg version (\S+)/),
    firstWord("git", ["rev-parse", "--short", "HEAD"], /^(\S+)/),
  ]);
  const programs = [`Node ${process.versions.node}`, ffmpeg && `ffmpeg ${ffmpeg}`].filter(Boolean).join(", ");
  const date = new Date().toISOString().slice(0, 10);
  const text = `${cores} cores (${processor}), ${memory}, ${type()} ${release().split("-")[0]}; ${programs}`;
  return { date, commit, text };
}

async function firstWord(program, args, pattern) {
  const { stdout } = await run(program, args).catch(() => ({ stdout: "" }));
  return pattern.exec(stdout)?.[1];
}
