import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Polls of 0.1 s each until the service has ended. */
const polls = 50;

/**
 * Ends the embedded service of a data folder, if one runs: it ends by itself after a minute idle,
 * but its folder is removed now. Only the recorded instance, answering at the recorded address, is
 * ended.
 * @param {string} folder
 */
export async function endService(folder) {
  const record = await readFile(join(folder, "service.json"), "utf8").then(JSON.parse, () => undefined);
  if (!Number.isInteger(record?.pid) || !(await answers(record))) return;
  process.kill(record.pid, "SIGTERM");
  for (let turn = 0; turn < polls && isAlive(record.pid); turn += 1) await pause(100);
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function answers({ url, instance }) {
  return fetch(new URL("/_health", url), { signal: AbortSignal.timeout(2_000) })
    .then((response) => response.json())
    .then(
      (health) => health.instance === instance,
      () => false,
    );
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
