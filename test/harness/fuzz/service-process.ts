import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keys } from "./signing";

const main = join(__dirname, "..", "..", "..", "cli", "main.js");
const secret = "nothing but this is beside the data folder";

/** The embedded service as a process of its own, with a folder that lies alone in another. */
export interface ServiceProcess {
  readonly port: number;
  /** The data folder. */
  readonly data: string;
  /** What it wrote to its log. */
  readonly log: readonly string[];
  /** Bytes of memory that it holds, on Linux. */
  memory(): number;
  /** The body of `/_health`. */
  health(): Promise<string>;
  /** Names beside the data folder that were not there before, or are not what they were. */
  strangers(): string[];
  /** Ends it and gives its exit code. */
  stop(): Promise<number | null>;
  remove(): void;
}

export async function startProcess(): Promise<ServiceProcess> {
  const around = mkdtempSync(join(tmpdir(), "fuzz-"));
  const data = join(around, "data");
  writeFileSync(join(around, "secret.txt"), secret);
  const signing = ["--access-key-id", keys.id, "--access-key-secret", keys.secret];
  const child = spawn(process.execPath, [main, "local", "--port", "0", "--data", data, ...signing], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  createInterface(child.stderr).on("line", (line) => log.push(line));
  const lines = createInterface(child.stdout);
  const ended = once(child, "exit") as Promise<[number | null]>;
  const [line] = (await Promise.race([once(lines, "line"), ended.then(() => [""])])) as [string];
  const url = /^listening on (http:\S+)/.exec(line)?.[1];
  if (url === undefined) throw new Error(`the service did not start: ${log.join("\n")}`);
  return {
    port: Number(new URL(url).port),
    data,
    log,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) * 1024,
    health: async () => (await fetch(`${url}/_health`)).text(),
    strangers: () => {
      const names = readdirSync(around).filter((name) => name !== "data" && name !== "secret.txt");
      return readFileSync(join(around, "secret.txt"), "utf8") === secret ? names : [...names, "secret.txt"];
    },
    stop: async () => {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
    remove: () => rmSync(around, { recursive: true, force: true }),
  };
}
