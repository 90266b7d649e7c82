import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Ims, imsClient } from "../../../provider/ims/client";
import { ossObjects } from "../../../provider/oss/objects";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { FakeOutside } from "../../fakes/fake-outside";
import { machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";
import { skip } from "../../skip";
import { repository } from "../../tool-module";
import { keys } from "./embedded-ims";
import { eventually } from "./eventually";

const region = "cn-shanghai";
const address = (bucket: string, key: string) => `http://${bucket}.oss-${region}.aliyuncs.com/${key}`;
const InputConfig = JSON.stringify({
  MediaArray: [address("footage", "talk.mp4")],
  HighlightStrategy: {
    ThemeConfig: { ThemeType: "SmoothHighlight" },
    TargetDurationConfig: { TargetDuration: 5 },
  },
});
const EditingConfig = JSON.stringify({ MediaConfig: { Volume: 1 } });
const outputConfig = (folder: string) =>
  JSON.stringify({ MediaURL: address("out", `${folder}/{index}.mp4`), Count: 2, Width: 128, Height: 128 });

describe("a montage whose service is killed when one of its two reels is done", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  const services: ChildProcess[] = [];

  before(async function () {
    if (availableParallelism() < 2) skip(this, "on one core the second reel would hold up the first");
    folder = await temporaryFolder();
    data = join(folder.path, "data");
  });
  after(async () => {
    for (const service of services) {
      if (service.exitCode === null && service.signalCode === null) {
        service.kill("SIGKILL");
        await once(service, "exit");
      }
    }
    await folder?.remove();
  });

  /** The service as a process of its own, so that it can be killed. */
  async function start(env: NodeJS.ProcessEnv = {}): Promise<{ ims: Ims; url: string; process: ChildProcess }> {
    const main = join(repository, "dist", "cli", "main.js");
    const named = ["--access-key-id", keys.id, "--access-key-secret", keys.secret];
    const process_ = spawn(process.execPath, [main, "local", "--port", "0", "--data", data, ...named], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
    });
    services.push(process_);
    const lines = createInterface({ input: process_.stdout });
    const url = await new Promise<string>((resolve, reject) => {
      lines.on("line", (line) => {
        const found = /listening on (http:\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
      lines.on("close", () => reject(new Error("the service ended before it listened")));
    });
    const ims = imsClient({ endpoint: url, region, credentials: () => Promise.resolve(keys) }, new FakeOutside());
    return { ims, url, process: process_ };
  }

  const submit = async (ims: Ims, name: string): Promise<string> => {
    const request = { InputConfig, EditingConfig, OutputConfig: outputConfig(name) };
    return (await ims.call(submitScreenMediaHighlightsJob, request)).JobId!;
  };
  const jobOf = async (ims: Ims, JobId: string) =>
    (await ims.call(getBatchMediaProducingJob, { JobId })).EditingBatchJob!;
  const states = async (ims: Ims, id: string) =>
    ((await jobOf(ims, id)).SubJobList ?? []).map((reel) => reel?.Status).join();
  const reel = (name: string, index: number) => readFileSync(join(data, "oss", "out", name, `${index}.mp4`));

  it("is begun again by the next service, with the same ids, and gives the same reels as one that was not", async function () {
    this.timeout(60_000);
    const held = join(folder.path, "held");
    const first = await start({ FFMPEG_PATH: await holdingFfmpeg(folder.path, held) });
    const objects = ossObjects({ endpoint: first.url, region, credentials: () => Promise.resolve(keys) });
    await Promise.all([objects.createBucket("footage"), objects.createBucket("out")]);
    const sound = tone([
      [4, 7],
      [12, 15],
    ]);
    const talk = await makeVideo(join(folder.path, "talk.mp4"), { seconds: 20, picture: still(), sound });
    await objects.put("footage", "talk.mp4", talk);

    const id = await submit(first.ims, "one");
    await eventually(() => existsSync(held) && readFileSync(held, "utf8").endsWith("\n"));
    await eventually(async () => (await states(first.ims, id)) === "Success,Processing");
    const before = (await jobOf(first.ims, id)).SubJobList!;
    const done = reel("one", 0);
    first.process.kill("SIGKILL");
    await once(first.process, "exit");
    // Children of a process that was killed live on.
    process.kill(Number(readFileSync(held, "utf8")), "SIGKILL");

    const second = await start();
    await eventually(async () => (await jobOf(second.ims, id)).Status === "Finished");
    const after = (await jobOf(second.ims, id)).SubJobList!;
    const idsOf = (list: typeof after) => list.map((one) => [one!.JobId, one!.ProjectId]);
    assert.deepEqual(idsOf(after), idsOf(before));
    assert.equal(after[0]!.MediaId, before[0]!.MediaId);
    assert.equal(await states(second.ims, id), "Success,Success");
    assert.ok(reel("one", 0).equals(done), "the first reel is the same");
    assert.equal(readdirSync(join(data, "media")).length, 2);
    assert.ok(!existsSync(join(data, "jobs", id, "segments")));

    const other = await submit(second.ims, "other");
    await eventually(async () => (await jobOf(second.ims, other)).Status === "Finished");
    for (const index of [0, 1]) assert.ok(reel("one", index).equals(reel("other", index)), `reel ${index}`);
  });
});

/** An ffmpeg that does not write the second reel: it tells its process id and waits. */
async function holdingFfmpeg(folder: string, held: string): Promise<string> {
  const { ffmpeg } = await machineTools();
  const script = join(folder, "ffmpeg");
  const lines = [
    "#!/bin/sh",
    `case "$*" in *reel-1/*) echo $$ > '${held}'; exec sleep 600;; esac`,
    `exec '${ffmpeg.path}' "$@"`,
  ];
  writeFileSync(script, `${lines.join("\n")}\n`, { mode: 0o755 });
  return script;
}
