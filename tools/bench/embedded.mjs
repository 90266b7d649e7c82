// The embedded service as its own process, on a data folder that is removed, and a client of it.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../set-up/root.mjs";

const dist = createRequire(join(root, "dist", "provider", "index.js"));
const { imsClient } = dist("./ims/client.js");
const { processMemory } = dist("./order/process-memory.js");
const { ossObjects } = dist("./oss/objects.js");
const { submitHighlightExtractionJob } = dist("../schema/operations/submit-highlight-extraction-job.js");
const { getSmartHandleJob } = dist("../schema/operations/get-smart-handle-job.js");

const keys = { id: "local-access-key-id", secret: "local-access-key-secret" };
const region = "cn-shanghai";
export const bucket = "footage";

/** The address of an object in the bench's bucket. */
export const addressOf = (key) => `http://${bucket}.oss-${region}.aliyuncs.com/${key}`;

/**
 * Starts the service with a bucket that holds these files.
 * @param files by their keys
 */
export async function embedded(files) {
  const data = await mkdtemp(join(tmpdir(), "highlights-bench-"));
  const command = [join(root, "dist", "cli", "main.js"), "local", "--port", "0", "--data", data];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "ignore"] });
  const endpoint = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the service ended with code ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, url] = /^listening on (\S+)$/.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const outside = { now: Date.now, sleep: (ms) => pause(ms), log: () => undefined, shared: processMemory() };
  const own = { endpoint, region, credentials: () => Promise.resolve(keys) };
  const ims = imsClient(own, outside);
  const objects = ossObjects(own);
  await objects.createBucket(bucket);
  for (const [key, file] of Object.entries(files)) await objects.put(bucket, key, file);

  /** Submits an extraction; `clips` is the prefix of its files, without it only ranges are found. */
  async function submit(key, strategy, clips) {
    const output = { NeedExport: true, Bucket: bucket, ObjectKey: `${clips}-{index}.mp4` };
    const { JobId } = await ims.call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({
        MediaArray: [{ MediaURL: addressOf(key) }],
        Strategy: { Count: strategy.count, ClipDuration: strategy.clipDuration },
      }),
      ...(clips === undefined ? {} : { OutputConfig: JSON.stringify(output) }),
    });
    return JobId;
  }

  /** Waits for the end of a job. */
  async function ended(JobId) {
    for (;;) {
      const { State, Output } = await ims.call(getSmartHandleJob, { JobId });
      if (State === "Finished") return Output;
      if (State === "Failed") throw new Error(`job ${JobId} failed: ${JSON.stringify(Output)}`);
      await pause(10);
    }
  }

  async function close() {
    const exit = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await exit;
    await rm(data, { recursive: true, force: true });
  }
  return { data, pid: child.pid, submit, ended, close };
}

/** The most memory that a process has had so far, in MiB; Linux only. */
export function peakMemory(pid) {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kibibytes) / 1024;
}
