import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WrittenClip } from "../../../local/extraction/clips";
import { extract, type ExtractionOrder } from "../../../local/extraction/extract";
import { JobFailure } from "../../../local/job/failure";
import { machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";

describe("a highlight extraction that cannot be done", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let good: string;
  let jobs = 0;

  before(async () => {
    folder = await temporaryFolder();
    good = await makeVideo(join(folder.path, "good.mp4"), { seconds: 10, picture: still(), sound: tone([[4, 6]]) });
  });
  after(() => folder.remove());

  /** Runs a job that must fail; returns its folder. */
  async function fails(
    file: string | undefined,
    code: string,
    message: RegExp,
    more: Partial<ExtractionOrder> = {},
  ): Promise<string> {
    const job = join(folder.path, `job-${++jobs}`);
    await mkdir(job);
    const media = [
      { media: "http://bucket/good.mp4", file: good },
      { media: "http://bucket/bad.mp4", file },
    ];
    const context = {
      tools: await machineTools(),
      folder: job,
      signal: new AbortController().signal,
      log: () => undefined,
    };
    await assert.rejects(extract({ media, strategy: { count: 1, clipDuration: 3 }, ...more }, context), (error) => {
      assert.ok(error instanceof JobFailure, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.ok(!error.message.includes(folder.path), "the message must not show a path of this machine");
      return true;
    });
    return job;
  }

  it("names a medium that does not exist", async () => {
    await fails(undefined, "InvalidMaterial.NotFound", /^http:\/\/bucket\/bad\.mp4 does not exist/);
  });

  it("names a medium that is no video and keeps ffmpeg's words in the job's folder", async () => {
    const file = join(folder.path, "text.mp4");
    await writeFile(file, "not a video at all");
    const job = await fails(file, "InvalidMaterial.Unreadable", /^http:\/\/bucket\/bad\.mp4 cannot be read/);
    assert.match(
      await readFile(join(job, "ffmpeg.log"), "utf8"),
      /^\$ .*text\.mp4\n.*(Invalid data|not on whitelist)/ms,
    );
  });

  it("names a medium that ends in the middle of its header", async () => {
    const file = join(folder.path, "truncated.mp4");
    await writeFile(file, (await readFile(good)).subarray(0, 2000));
    await fails(file, "InvalidMaterial.Unreadable", /bad\.mp4 cannot be read/);
  });

  it("has no voice without a sound stream", async () => {
    const file = await makeVideo(join(folder.path, "mute.mp4"), { seconds: 4, picture: still() });
    await fails(file, "HighlightExtractionNoValidVocal", /bad\.mp4 has neither a sound stream nor subtitles/);
  });

  it("has no voice in digital silence", async () => {
    const file = await makeVideo(join(folder.path, "silent.mp4"), { seconds: 4, picture: still(), sound: tone([], 0) });
    await fails(file, "HighlightExtractionNoValidVocal", /bad\.mp4 is silent from beginning to end/);
  });

  it("needs no voice where there are subtitles", async () => {
    const subtitles = join(folder.path, "words.srt");
    await writeFile(subtitles, "1\n00:00:01,000 --> 00:00:03,000\nwords\n");
    const args = ["-map", "0:v", "-map", "1:s", "-c:s", "mov_text"];
    const footage = { seconds: 8, picture: still(), inputs: [subtitles], args };
    const file = await makeVideo(join(folder.path, "subtitled.mp4"), footage);
    const job = join(folder.path, "subtitled");
    await mkdir(job);
    const context = {
      tools: await machineTools(),
      folder: job,
      signal: new AbortController().signal,
      log: () => undefined,
    };
    const outcome = await extract({ media: [{ media: "a", file }], strategy: { count: 1, clipDuration: 3 } }, context);
    assert.equal(outcome.results[0]?.ranges.length, 1);
  });

  it("has no picture in a sound file", async () => {
    const file = await makeVideo(join(folder.path, "sound.m4a"), { seconds: 4, sound: tone([]) });
    await fails(file, "InvalidMaterial.NoVideoStream", /bad\.mp4 has no video stream/);
  });

  it("is too long over two hours, before anything is decoded", async () => {
    const slow = { seconds: 7195, picture: "color=s=16x16:r=1/5", sound: "anullsrc=r=8000:cl=mono" };
    const file = await makeVideo(join(folder.path, "long.mkv"), { ...slow, args: ["-c:a", "pcm_u8"] });
    const job = await fails(file, "ExceededMaximumValue", /^the media are 72\d\d\.\d s long together.*bad\.mp4/);
    const log = await readFile(join(job, "ffmpeg.log"), "utf8");
    assert.ok(log.includes("ffprobe") && !log.includes("-filter_complex"));
  });

  it("refuses settings it cannot honour before it looks at the media", async () => {
    const place = (): never => assert.fail("nothing may be placed");
    await fails(undefined, "InvalidParameter", /video\.codec is vp9/, {
      export: { video: { Codec: "VP9" }, place },
    });
  });

  it("leaves no clip when one of them cannot be written", async () => {
    const clips = join(folder.path, "clips");
    await mkdir(clips);
    const place = (index: number): { file: string; commit(): Promise<WrittenClip> } => ({
      // The second clip's folder is not there.
      file: index === 0 ? join(clips, "0.mp4") : join(clips, "absent", "1.mp4"),
      commit: () => assert.fail("nothing may be committed"),
    });
    await fails(good, "ProduceFailed", /^clip 1, .* of http:\/\/bucket\/bad\.mp4, could not be written$/, {
      export: { place },
    });
    assert.deepEqual(await readdir(clips), []);
  });
});
