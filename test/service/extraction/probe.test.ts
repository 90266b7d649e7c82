import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readSignals } from "../../../local/signals/signals";
import { probe } from "../../../local/media/probe/probe";
import { builds, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";

describe("probing a medium", function () {
  this.timeout(60_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder.remove());

  it("reads length, picture and sound, with both builds", async () => {
    const file = await makeVideo(join(folder.path, "plain.mp4"), { seconds: 3, picture: still(), sound: tone([]) });
    for (const { tools } of await builds()) {
      const { video, audio, ...medium } = await probe(tools, file, { signal });
      assert.ok(Math.abs(medium.duration - 3) <= 0.1);
      assert.equal(medium.subtitles, false);
      assert.deepEqual(video, {
        index: 0,
        width: 160,
        height: 90,
        rotation: 0,
        frameRate: 10,
        codec: "h264",
        start: 0,
        end: 3,
      });
      assert.deepEqual(audio, { index: 1, codec: "aac", channels: 1, sampleRate: 48000, start: 0, end: audio?.end });
    }
  });

  it("finds the length of a recording that states none, from its packets", async () => {
    const { ffmpeg } = await machineTools();
    const file = join(folder.path, "streamed.mkv");
    const args = [
      "-v",
      "error",
      "-f",
      "lavfi",
      "-t",
      "3",
      "-i",
      still(),
      "-c:v",
      "libx264",
      "-f",
      "matroska",
      "pipe:1",
    ];
    const { stdout } = await promisify(execFile)(ffmpeg.path, args, { encoding: "buffer" });
    await writeFile(file, stdout);
    for (const { tools } of await builds()) {
      const { duration } = await probe(tools, file, { signal });
      assert.ok(Math.abs(duration - 3) <= 0.15, String(duration));
    }
  });

  it("gives the displayed width of pixels that are not square", async () => {
    const picture = `${still()},setsar=2`;
    const file = await makeVideo(join(folder.path, "wide.mp4"), { seconds: 1, picture });
    const { video } = await probe(await machineTools(), file, { signal });
    assert.deepEqual([video?.width, video?.height], [320, 90]);
  });

  it("opens every kind of container that a user may have", async () => {
    const footage = { seconds: 1, picture: still(25), sound: tone([]) };
    const others: Record<string, string[]> = {
      mpg: ["-c:v", "mpeg2video", "-c:a", "mp2"],
      wmv: ["-c:v", "wmv2", "-c:a", "wmav2"],
    };
    for (const extension of ["mov", "mkv", "ts", "avi", "flv", "3gp", "mpg", "wmv"]) {
      const file = await makeVideo(join(folder.path, `any.${extension}`), {
        ...footage,
        args: others[extension] ?? [],
      });
      const tools = await machineTools();
      const signals = await readSignals(tools, await probe(tools, file, { signal }), { signal });
      assert.ok(signals.frames.length >= 24, extension);
    }
    const sounds = { mp3: "libmp3lame", wav: "pcm_s16le", flac: "flac", ogg: "flac", m4a: "aac", aac: "aac" };
    for (const [extension, codec] of Object.entries(sounds)) {
      const args = ["-c:a", codec];
      const file = await makeVideo(join(folder.path, `any.${extension}`), { seconds: 1, sound: tone([]), args });
      const medium = await probe(await machineTools(), file, { signal });
      assert.ok(medium.audio && !medium.video, extension);
    }
  });
});
