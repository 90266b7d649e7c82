import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { subJobsOf } from "../../../local/montage/sub-job";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { machineTools, makeVideo } from "../../footage";
import { clientOf, type DataFolder, dataFolder } from "../ims/embedded-ims";
import { eventually } from "../ims/eventually";

const run = promisify(execFile);
const address = (bucket: string, key: string) => `http://${bucket}.oss-cn-shanghai.aliyuncs.com/${key}`;

/** Heard on the right side alone, loud from 3 to 9 s. */
const rightOnly = "aevalsrc=exprs='0|(0.01+0.4*between(t,3,9))*sin(2*PI*440*t+20*sin(19*t))':s=48000";

describe("the production of a montage", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    ims = clientOf(service);
    await Promise.all(["footage", "out"].map((bucket) => service.buckets.createBucket(bucket)));
    const file = await makeVideo(join(folder.path, "noise.mp4"), {
      seconds: 12,
      picture: "color=c=gray:s=160x90:r=72,noise=alls=60:allf=t",
      sound: rightOnly,
      args: ["-ac", "2"],
    });
    await service.buckets.put("footage", "noise.mp4", { file });
  });
  after(() => folder.remove());

  /** The reel of a montage with these settings, its picture, and the warnings of the job. */
  async function made(name: string, produceConfig: object, video: object = {}) {
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({
        MediaArray: [address("footage", "noise.mp4")],
        HighlightStrategy: { TargetDurationConfig: { TargetDuration: 5 } },
      }),
      EditingConfig: JSON.stringify({ MediaConfig: { Volume: 1 }, ProduceConfig: produceConfig }),
      OutputConfig: JSON.stringify({
        MediaURL: address("out", `${name}/{index}.mp4`),
        Width: 160,
        Height: 90,
        Video: video,
      }),
    });
    const job = async () => (await ims.call(getBatchMediaProducingJob, { JobId: JobId! })).EditingBatchJob!;
    await eventually(async () => ["Finished", "Failed"].includes((await job()).Status!));
    const stored = service.jobs.get(JobId!)!;
    assert.equal(subJobsOf(stored)[0]?.status, "Success", JSON.stringify(stored));
    const file = join(folder.path, "oss", "out", name, "0.mp4");
    const { ffprobe } = await machineTools();
    const entries = ["-show_entries", "stream=codec_type,bit_rate,avg_frame_rate", "-of", "json"];
    const { stdout } = await run(ffprobe.path, ["-v", "error", ...entries, file]);
    const { streams } = JSON.parse(stdout) as { streams: Record<string, string>[] };
    return { file, picture: streams.find((one) => one.codec_type === "video")!, warnings: stored.warnings ?? [] };
  }

  /** The loudness of both sides, as the mean of the samples' squares. */
  async function sides(file: string): Promise<[number, number]> {
    const { ffmpeg } = await machineTools();
    const raw = `${file}.raw`;
    await run(ffmpeg.path, ["-v", "error", "-y", "-i", file, "-vn", "-ac", "2", "-f", "f32le", raw]);
    const bytes = await readFile(raw);
    const sums: [number, number] = [0, 0];
    for (let at = 0; at + 8 <= bytes.length; at += 8) {
      sums[0] += bytes.readFloatLE(at) ** 2;
      sums[1] += bytes.readFloatLE(at + 4) ** 2;
    }
    return sums.map((sum) => sum / (bytes.length / 8)) as [number, number];
  }

  it("leaves rates and sound as they are without its settings", async () => {
    const { file, picture } = await made("plain", {});
    assert.equal(picture.avg_frame_rate, "60/1");
    assert.ok(Number(picture.bit_rate) > 400_000, picture.bit_rate);
    const [left, right] = await sides(file);
    assert.ok(left < right / 1000, `${left} and ${right}`);
  });

  it("has a ceiling on the bit rate, the frame rate of its input and the right side on both, where that is asked for", async () => {
    const settings = { MaxBitrate: 200, KeepOriginVideoMaxFps: true, AudioChannelCopy: "right" };
    const { file, picture, warnings } = await made("settings", settings);
    assert.equal(picture.avg_frame_rate, "72/1");
    assert.ok(Number(picture.bit_rate) < 300_000, picture.bit_rate);
    const [left, right] = await sides(file);
    assert.ok(right > 1e-4 && Math.abs(left / right - 1) < 0.01, `${left} and ${right}`);
    assert.ok(!warnings.join().includes("produceConfig"), warnings.join("\n"));
  });

  it("has the bit rate of its input as a ceiling, where that is asked for", async () => {
    const { size } = await service.buckets.head("footage", "noise.mp4");
    const highest = (size * 8) / 12;
    const { picture } = await made("origin", { KeepOriginMaxBitrate: true }, { Bitrate: 50_000 });
    assert.ok(Number(picture.bit_rate) < highest * 1.2, `${picture.bit_rate} of ${highest}`);
  });

  it("names a channel that it cannot copy", async () => {
    const { warnings } = await made("both", { AudioChannelCopy: "both" });
    assert.match(
      warnings.join("\n"),
      /leaves editingConfig\.produceConfig\.audioChannelCopy unused: it copies the left or the right channel/,
    );
  });
});
