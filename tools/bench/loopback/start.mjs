import { spawn } from "node:child_process";
import { join } from "node:path";
import { URLSearchParams } from "node:url";
import { root } from "../../set-up/root.mjs";

/** Starts the stand-in for the services as a process of its own. */
export async function startService() {
  const file = join(root, "tools", "bench", "loopback", "service.mjs");
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const port = await new Promise((resolve) => child.stdout.once("data", (line) => resolve(Number(line))));
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    /** Tells it something. @returns the requests so far, by operation */
    async tell(options = {}) {
      const answer = await fetch(`${url}/_control?${new URLSearchParams(options)}`);
      return answer.json();
    },
    stop() {
      child.kill();
    },
  };
}
