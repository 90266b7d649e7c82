import { readFile } from "node:fs/promises";
import { join } from "node:path";

const patience = 50;

/**
 * Ends the embedded service of a data folder, if one runs: it would go by itself after a minute, but its folder goes now.
 * Only a process that answers as the service at the recorded address is ended.
 * @param {string} folder
 */
export async function endService(folder) {
  const record = await readFile(join(folder, "service.json"), "utf8").then(JSON.parse, () => undefined);
  const address = [record?.endpoint, record?.url, record?.address].find((value) => typeof value === "string");
  if (!address || !Number.isInteger(record.pid) || !(await answers(address))) return;
  process.kill(record.pid, "SIGTERM");
  for (let turn = 0; turn < patience && (await answers(address)); turn += 1) await pause(100);
}

function answers(address) {
  const health = new URL("/_health", address.includes("://") ? address : `http://${address}`);
  return fetch(health, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
