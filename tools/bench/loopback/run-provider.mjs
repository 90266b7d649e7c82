import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../../set-up/root.mjs";

const run = promisify(execFile);

/**
 * Runs a provider process to its end.
 * @param {"waiting" | "refresh"} what
 * @param {{ url: string, count: number, folder: string }} options `folder`: where it works
 * @returns {Promise<string>} what it printed
 */
export async function runProvider(what, { url, count, folder }) {
  const file = join(root, "tools", "bench", "loopback", "provider.mjs");
  const env = { ...process.env, ALICLOUD_ACCESS_KEY: "none", ALICLOUD_SECRET_KEY: "none" };
  const { stdout } = await run(process.execPath, ["--expose-gc", file, what, url, String(count)], { cwd: folder, env });
  return stdout;
}
