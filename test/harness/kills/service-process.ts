import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

/** The embedded service as a process of its own, so that it can be killed. */
export interface ServiceProcess {
  readonly url: string;
  readonly pid: number;
  /** By SIGKILL. */
  kill(): Promise<void>;
}

export const keys = { id: "kill-rounds", secret: "kill-rounds-secret" };

/** @throws Error with what the process said where it ends before it listens */
export async function startProcess(data: string): Promise<ServiceProcess> {
  const main = join(__dirname, "..", "..", "..", "cli", "main.js");
  // It ends by itself where the harness is killed.
  const idle = ["--exit-when-idle", "60"];
  const named = ["--access-key-id", keys.id, "--access-key-secret", keys.secret];
  const child = spawn(process.execPath, [main, "local", "--port", "0", "--data", data, ...named, ...idle], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const said = text(child.stderr);
  const url = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => {
      const found = /listening on (http:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    lines.on("close", () => {
      void said.then((words) => reject(new Error(`the service ended before it listened: ${words}`)));
    });
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { url, pid: child.pid ?? 0, kill };
}
