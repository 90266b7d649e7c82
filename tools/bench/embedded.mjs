import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { clearInterval, setInterval } from "node:timers";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../set-up/root.mjs";

const dist = createRequire(join(root, "dist", "provider", "index.js"));
const keys = { id: "local-access-key-id", secret: "local-access-key-secret" };
const region = "cn-shanghai";
const bucket = "footage";

/**
 * Starts the embedded service as the command does, in a process of its own, with a bucket that
 * holds these files, and calls it as the provider does: sixteen calls at the same time at most.
 * @param {import("./measure.mjs").Measure} measure
 * @param {Record<string, string>} files by their keys
 */
export async function embedded(measure, files) {
  const { imsClient } = dist("./ims/client.js");
  const { localPace } = dist("./ims/pace.js");
  const { ossObjects } = dist("./oss/objects.js");
  const { submitHighlightExtractionJob } = dist("../schema/operations/submit-highlight-extraction-job.js");
  const { getSmartHandleJob } = dist("../schema/operations/get-smart-handle-job.js");
  const data = await mkdtemp(join(await measure.folder(), "data-"));
  const command = [join(root, "dist", "cli", "main.js"), "local", "--port", "0", "--data", data];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "ignore"] });
  const endpoint = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the service ended with code ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, url] = /^listening on (\S+)$/.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const own = { endpoint, region, credentials: () => Promise.resolve(keys) };
  const outside = { now: Date.now, sleep: (ms) => pause(ms), log: () => {}, shared: { pace: localPace() } };
  const ims = imsClient(own, outside);
  const objects = ossObjects(own);
  await objects.createBucket(bucket);
  for (const [key, file] of Object.entries(files)) await objects.put(bucket, key, file);

  /** Submits an extraction without export; gives its id. */
  async function submit(key, { count, clipDuration }) {
    const media = { MediaURL: `http://${bucket}.oss-${region}.aliyuncs.com/${key}` };
    const strategy = { Count: count, ClipDuration: clipDuration };
    const input = JSON.stringify({ MediaArray: [media], Strategy: strategy });
    return (await ims.call(submitHighlightExtractionJob, { InputConfig: input })).JobId;
  }

  /** Waits for the end of a job, to a hundredth of a second. */
  async function ended(id) {
    for (;;) {
      const { State, Output } = await ims.call(getSmartHandleJob, { JobId: id });
      if (State === "Finished") return;
      if (State === "Failed") throw new Error(`job ${id} failed: ${Output}`);
      await pause(10);
    }
  }

  /** Lets it forget what it measured. */
  async function forget() {
    const kept = join(data, "signals");
    for (const name of await readdir(kept)) await rm(join(kept, name), { force: true });
  }

  async function close() {
    const exit = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exit;
    await rm(data, { recursive: true, force: true });
  }
  const run = async (key, strategy) => ended(await submit(key, strategy));
  return { pid: child.pid, endpoint, submit, ended, run, forget, close };
}

/**
 * The most memory that a process and its children have had together while some work went on, in
 * MiB, looked at 50 times a second; on Linux.
 */
export async function peakMemory(pid, work) {
  let peak = 0;
  const look = () => (peak = Math.max(peak, memoryOf([pid, ...childrenOf(pid)])));
  const timer = setInterval(look, 20);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peak / 1024;
}

/** KiB. */
function memoryOf(pids) {
  return pids.reduce((sum, pid) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0), 0);
}

function childrenOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.flatMap((thread) => textOf(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean));
}

/** A process may have ended. */
function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
