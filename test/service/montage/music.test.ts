import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JobContext } from "../../../local/job/context";
import { JobFailure } from "../../../local/job/failure";
import { probe, type AudioStream, type Medium } from "../../../local/media/probe/probe";
import { musicOf } from "../../../local/media/reel/music";
import type { Tools } from "../../../local/media/tools";
import { musicOfReels } from "../../../local/montage/material/music";
import type { MontageArgs } from "../../../schema/montage/job";
import { builds, lackingEncoders, makeVideo, still, temporaryFolder } from "../../footage";
import { skip } from "../../skip";
import { levelOf, loudnessOf, samplesOf, samplesPerSecond } from "../../loudness";
import { placed, write } from "../../reel";

const tune = "sine=frequency=440:sample_rate=44100";
/** Names of files, and the arguments of their encoders. */
const kinds: readonly (readonly [string, readonly string[]])[] = [
  ["tune.mp3", ["-c:a", "libmp3lame"]],
  ["tune.m4a", []],
  ["tune.wav", ["-c:a", "pcm_s16le"]],
  ["tune.flac", ["-c:a", "flac"]],
  ["tune.ogg", ["-c:a", "libvorbis"]],
];

/** The largest difference of a sample to the one before. */
function largestStep(samples: Float32Array): number {
  return samples.reduce((most, value, i) => Math.max(most, Math.abs(value - (samples[i - 1] ?? value))), 0);
}

const size = { width: 160, height: 90 };

describe("music under a reel", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let machines: Awaited<ReturnType<typeof builds>>;

  before(async () => {
    folder = await temporaryFolder();
    machines = await builds();
  });
  after(() => folder.remove());

  const opened = (tools: Tools, file: string) =>
    probe(tools, file, { signal: new AbortController().signal }) as Promise<Medium & { audio: AudioStream }>;

  /** The music of so many seconds as a build of ffmpeg makes it. */
  async function played(tools: Tools, file: string, seconds: number, volume = 1): Promise<Float32Array> {
    const music = musicOf(await opened(tools, file), volume);
    const graph = music.chains(0, "out", seconds).join(";");
    return samplesOf(tools, [...music.inputs.flat(), "-filter_complex", graph, "-map", "[out]"]);
  }

  for (const [name, args] of kinds) {
    it(`plays ${name} again and again for the whole reel, without a click or a hole`, async function () {
      const lacking = await lackingEncoders(args);
      if (lacking.length > 0) skip(this, `this build of ffmpeg has no ${lacking.join(" and ")}`);
      const file = await makeVideo(join(folder.path, name), { seconds: 3.3, sound: tune, args: [...args] });
      for (const { name: build, tools } of machines) {
        const samples = await played(tools, file, 10);
        assert.equal(samples.length, 10 * samplesPerSecond, build);
        const [all, own] = [
          largestStep(samples),
          largestStep(samples.subarray(1.2 * samplesPerSecond, 2.8 * samplesPerSecond)),
        ];
        assert.ok(all <= 1.2 * own, `${build}: a step of ${all}, usually ${own}`);
        const levels = Array.from({ length: 60 }, (_, i) => levelOf(samples, 1.5 + i / 10, 1.7 + i / 10));
        assert.ok(Math.min(...levels) > levelOf(samples, 1.5, 2.5) - 3, `${build}: ${Math.min(...levels)} dB`);
      }
    });
  }

  it("plays a sound of a hundredth of a second again and again", async () => {
    const file = await makeVideo(join(folder.path, "click.wav"), {
      seconds: 0.01,
      sound: tune,
      args: ["-c:a", "pcm_s16le"],
    });
    for (const { name, tools } of machines) {
      const samples = await played(tools, file, 10);
      assert.equal(samples.length, 10 * samplesPerSecond, name);
      assert.ok(levelOf(samples, 4, 5) > -40, `${name}: ${levelOf(samples, 4, 5)} dB`);
    }
  });

  it("takes the sound of a video, and cuts what is longer than the reel", async () => {
    const video = { seconds: 8, picture: still(), sound: tune };
    const file = await makeVideo(join(folder.path, "video.mp4"), video);
    for (const { name, tools } of machines) {
      const samples = await played(tools, file, 5.28);
      assert.equal(samples.length, Math.round(5.28 * samplesPerSecond), name);
      assert.ok(levelOf(samples, 1.5, 3) > -25, name);
    }
  });

  it("fades in within one second and out within two, faster in a short reel", async () => {
    const file = await makeVideo(join(folder.path, "long.wav"), {
      seconds: 9,
      sound: tune,
      args: ["-c:a", "pcm_s16le"],
    });
    for (const { name, tools } of machines) {
      const samples = await played(tools, file, 8);
      const full = levelOf(samples, 2, 5);
      // Adding 0 makes -0 an ordinary 0.
      const at = (from: number) => Math.round(levelOf(samples, from, from + 0.02) - full) + 0;
      assert.ok(at(0) < -30 && at(7.97) < -30, `${name}: ${at(0)} and ${at(7.97)} dB`);
      assert.deepEqual([at(0.49), at(1.1), at(5.9), at(6.99)], [-6, 0, 0, -6], name);
      const short = await played(tools, file, 2);
      assert.ok(Math.abs(levelOf(short, 0.6, 1.4) - full) < 0.5, name);
    }
  });

  it("is opened once for the reels that play it, and refused by its name and the reason", async () => {
    const [{ tools }] = machines as [(typeof machines)[0]];
    const paths: Record<string, string> = {};
    for (const key of ["tune.m4a", "mute.mp4", "broken.mp3"]) paths[key] = join(folder.path, key);
    await makeVideo(paths["tune.m4a"]!, { seconds: 3.3, sound: tune });
    await makeVideo(paths["mute.mp4"]!, { seconds: 1, picture: still() });
    await writeFile(paths["broken.mp3"]!, "no music at all");
    const context = {
      tools,
      buckets: { headFile: (_: string, key: string) => Promise.resolve({ file: paths[key], object: {} }) },
      library: { get: () => undefined },
    } as unknown as JobContext;
    const options = { signal: new AbortController().signal, folder: folder.path };
    const given = (...keys: string[]) => {
      const backgroundMusicArray = keys.map((key) => `http://music.oss-cn-shanghai.aliyuncs.com/${key}`);
      const args = {
        region: "cn-shanghai",
        inputConfig: { mediaArray: [], backgroundMusicArray },
      } as unknown as MontageArgs;
      return musicOfReels(args, { jobId: "job", reels: 3 }, context, options);
    };
    const reels = await given("tune.m4a");
    assert.equal(reels.length, 3);
    assert.equal(new Set(reels.map(({ music }) => music)).size, 1);
    const refused = (key: string, code: string, message: RegExp) =>
      assert.rejects(given(key), (error) => {
        assert.ok(error instanceof JobFailure);
        assert.equal(error.code, code);
        assert.match(error.message, message);
        return true;
      });
    await refused("gone.mp3", "InvalidMaterial.NotFound", /gone\.mp3 does not exist; upload it first/);
    await refused("mute.mp4", "InvalidMaterial.NoAudioStream", /mute\.mp4 has no sound stream; give other music/);
    await refused("broken.mp3", "InvalidMaterial.Unreadable", /broken\.mp3 cannot be read/);
  });

  it("lies under speech at its own volume", async () => {
    const file = await makeVideo(join(folder.path, "music.wav"), {
      seconds: 20,
      sound: tune,
      args: ["-c:a", "pcm_s16le"],
    });
    const sound = "aevalsrc=exprs='0.5*between(t,5,8)*sin(2*PI*1000*t)':s=48000";
    const talk = await makeVideo(join(folder.path, "talk.mp4"), { seconds: 12, picture: still(), sound });
    for (const { name, tools } of machines) {
      const medium = await opened(tools, talk);
      const to = join(folder.path, `${tools.ffmpeg.version}.mp4`);
      const music = musicOf(await opened(tools, file), 0.2);
      await write(
        tools,
        { placed: [placed(tools, { medium, in: 0, out: 12 })], music, to },
        { width: 160, height: 90 },
      );
      const whole = await loudnessOf(tools, file, 2, 9);
      const [alone, speech] = [await loudnessOf(tools, to, 1.5, 4.5), await loudnessOf(tools, to, 5.3, 7.7)];
      assert.ok(Math.abs(alone - (whole + 20 * Math.log10(0.2))) < 1, `${name}: ${alone} of ${whole} LUFS`);
      const own = await loudnessOf(tools, talk, 5.3, 7.7);
      assert.ok(Math.abs(speech - own) < 1, `${name}: ${speech} of ${own} LUFS`);
    }
  });

  it("and loud speech stay below full scale together, at the same time as before", async () => {
    const loud = await makeVideo(join(folder.path, "loud.mp4"), {
      seconds: 3,
      picture: still(),
      sound: "aevalsrc=exprs='0.9*gte(t,1)*sin(2*PI*300*t)':s=48000",
    });
    const file = await makeVideo(join(folder.path, "beat.wav"), {
      seconds: 3,
      sound: "sine=frequency=500",
      args: ["-c:a", "pcm_s16le"],
    });
    for (const { name, tools } of machines) {
      const medium = await opened(tools, loud);
      const to = join(folder.path, "limited.mp4");
      const music = musicOf(await opened(tools, file), 2);
      await write(tools, { placed: [placed(tools, { medium, in: 0, out: 3 }, { volume: 10 })], music, to }, size);
      const limited = await samplesOf(tools, ["-i", to]);
      const peak = limited.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      assert.ok(peak > 0.9 && peak <= 1, `${name}: ${peak}`);
      await write(tools, { placed: [placed(tools, { medium, in: 0, out: 3 })], to }, size);
      const begins = (await samplesOf(tools, ["-i", to])).findIndex((value) => Math.abs(value) > 0.3);
      assert.ok(Math.abs(begins / samplesPerSecond - 1) < 0.002, `${name}: ${begins / samplesPerSecond} s`);
    }
  });
});
