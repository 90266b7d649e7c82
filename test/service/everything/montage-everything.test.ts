import assert from "node:assert/strict";
import { probe } from "../../../local/media/probe/probe";
import type { Tools } from "../../../local/media/tools";
import { textsOf } from "../../../local/montage/material/texts";
import type { RunningService } from "../../../local/service";
import { TextArtist } from "../../../local/text/text-artist";
import type { MontageArgs } from "../../../schema/montage/job";
import { machineTools } from "../../footage";
import { levelOf, samplesOf } from "../../loudness";
import { colours, type Frame, framesOf, isLike, type Rgb } from "../montage/made-pictures";
import { type DataFolder, dataFolder } from "../ims/embedded-ims";
import {
  type Asked,
  type MadeReel,
  makeMaterial,
  makeReels,
  material,
  musicVolume,
  openingLength,
  reelRate as rate,
  transitionLength,
} from "./material";
import { flashesOf, onsetsOf } from "./flashes";
import { differenceTo } from "./title-match";

const yellow: Rgb = [255, 255, 0];

const titled = {
  inputConfig: { titleArray: ["Hema 盒马"] },
  editingConfig: { titleConfig: { fontColor: "#ff00ff", fontSize: 40 } },
};

/** One job for each shape. */
const jobs: (Asked & { readonly target: number; readonly count: number })[] = [
  {
    name: "upright",
    target: 9,
    count: 1,
    strategy: {
      PlotPacingType: "Fast",
      IntroConfig: { Mode: "Auto" },
      TargetDurationConfig: { TargetDuration: 9, SpeedRange: ["0.8", "0.8"] },
    },
    output: { Width: 320, Height: 568 },
  },
  {
    name: "square",
    target: 8,
    count: 1,
    strategy: { TargetDurationConfig: { TargetDuration: 8, SpeedRange: ["1.2", "1.2"] } },
    output: { Width: 400, Height: 400 },
  },
  {
    name: "wide",
    target: 6,
    count: 2,
    strategy: {
      ThemeConfig: { ThemeType: "SmoothHighlight" },
      TargetDurationConfig: { TargetDuration: 6, SpeedRange: ["0.95", "1.05"] },
    },
    output: { Width: 480, Height: 270, Count: 2 },
  },
];

describe("a reel of everything at once from the embedded service", function () {
  this.timeout(180_000);
  let folder: DataFolder;
  let service: RunningService;
  let tools: Tools;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    tools = await machineTools();
    await makeMaterial(folder, service);
  });
  after(() => folder.remove());

  for (const job of jobs) {
    describe(`in the shape ${job.name}`, () => {
      const { Width: width, Height: height } = job.output;
      let reels: MadeReel[];
      let extend: string;

      before(async () => {
        ({ reels, extend } = await makeReels(folder, service, job));
      });

      const frameAt = async ({ file }: MadeReel, seconds: number): Promise<Frame> => {
        const from = Math.max(0, seconds - 0.5 / rate).toFixed(3);
        const input = ["-ss", from, "-i", file];
        return (await framesOf(tools, [input], ["[0:v]trim=end_frame=1[out]"], { width, height }))[0]!;
      };
      const isAt = (frame: Frame, x: number, y: number, colour: Rgb, what: string) => {
        const found = frame.at(Math.round(x), Math.round(y));
        assert.ok(isLike(found, colour, 20), `${what} is ${found.join(", ")} in place of ${colour.join(", ")}`);
      };

      it("has as many reels as the job was asked for, and honours every setting", () => {
        assert.equal(reels.length, job.count);
        assert.doesNotMatch(extend, /unused|left out|cannot be made|in place of|no intro/);
      });

      it("is as long as the target, opening and ending aside, in picture and sound and in its timeline", async () => {
        for (const { file, duration, clips } of reels) {
          const {
            frames,
            audio,
            duration: length,
          } = await probe(tools, file, { signal: new AbortController().signal });
          const ends = [frames.length / rate, audio!.end, length, clips.at(-1)!.TimelineOut];
          assert.ok(
            ends.every((end) => Math.abs(end - duration) <= 2 / rate + 0.001),
            `${duration}: ${ends.join(" ")}`,
          );
          const highlights = clips.slice(job.name === "upright" ? 2 : 1, -1);
          const shown = highlights.at(-1)!.TimelineOut - highlights[0]!.TimelineIn;
          assert.ok(Math.abs(shown - job.target) <= job.target / 10, `${shown} s in place of ${job.target}`);
        }
      });

      it("has all its material in the timeline, in order", () => {
        for (const { clips, timeline } of reels) {
          const media = clips.map(({ MediaURL }) => MediaURL);
          const between = media.slice(1, -1);
          assert.deepEqual([media[0], media.at(-1)], [material.opening, material.ending]);
          assert.ok(between.length > 0 && between.every((one) => one === material.talk));
          const tracks = JSON.parse(timeline) as Record<"VideoTracks" | "AudioTracks" | "SubtitleTracks", unknown[]>;
          const { VideoTracks: video, AudioTracks: audio, SubtitleTracks: text } = tracks;
          assert.match(
            JSON.stringify(video.slice(1)),
            new RegExp(`"MediaURL":"${material.sticker}".*"X":0.05,"Y":0.75,"Width":0.1`),
          );
          assert.match(JSON.stringify(audio), new RegExp(`"MediaURL":"${material.music}".*"Gain":${musicVolume}`));
          assert.match(JSON.stringify(text), /"Content":"Hema 盒马"/);
          assert.match(timeline, /"SubType":"pf3".*"SubType":"linearblur","Duration":0.4/);
        }
      });

      it("begins with the opening and ends with the ending, over the background", async () => {
        for (const reel of reels) {
          const opening = await frameAt(reel, 1);
          isAt(opening, width / 2, height / 2, colours.red, "the opening");
          const ending = await frameAt(reel, reel.duration - 0.2);
          isAt(ending, width / 2, height / 2, colours.green, "the ending");
          const isWide = width > height;
          const [x, y] = isWide ? [width * 0.95, height / 2] : [width / 2, height * 0.95];
          if (width !== height) isAt(opening, x, y, colours.blue, "the background of the opening");
          if (!isWide) isAt(ending, x, y, colours.blue, "the background of the ending");
        }
      });

      it("goes from the opening to the first clip through a blend of both", async () => {
        for (const reel of reels) {
          const end = reel.clips[0]!.TimelineOut;
          const redness = async (seconds: number): Promise<number> => {
            const [red, , blue] = (await frameAt(reel, seconds)).at(width / 2, height / 2);
            return red - blue;
          };
          const found = [
            await redness(end - transitionLength - 0.1),
            await redness(end - transitionLength / 2),
            await redness(end + 0.1),
          ];
          const [before, middle, after] = found as [number, number, number];
          assert.ok(before > 220 && middle < before - 60 && middle > after + 60 && after < 70, found.join(" "));
        }
      });

      it("has the sticker where it was put, from beginning to end", async () => {
        const [left, top, side] = [0.05 * width, 0.75 * height, 0.1 * width];
        for (const reel of reels) {
          for (const seconds of [0.1, reel.duration / 2, reel.duration - 0.2]) {
            const frame = await frameAt(reel, seconds);
            for (const [x, y] of [
              [3, 3],
              [side - 4, 3],
              [3, side - 4],
              [side - 4, side - 4],
            ] as const) {
              isAt(frame, left + x, top + y, yellow, `the sticker at ${seconds} s`);
            }
            for (const [x, y] of [
              [-4, 0.5 * side],
              [side + 4, 0.5 * side],
              [0.5 * side, -4],
              [0.5 * side, side + 4],
            ] as const) {
              const found = frame.at(Math.round(left + x), Math.round(top + y));
              assert.ok(!isLike(found, yellow, 60), `beside the sticker it is ${found.join(", ")}`);
            }
          }
        }
      });

      it("has the title where the drawing has it, and nowhere near", async () => {
        for (const reel of reels) {
          const args = { ...titled, outputConfig: { width, height } } as unknown as MontageArgs;
          const [text] = textsOf(args, { width, height }, `${reel.jobId} ${reel.index}`);
          const { drawing } = (await TextArtist.load()).draw(text!, { width, height });
          const frame = await frameAt(reel, reel.duration / 2);
          const places = [
            [0, 0],
            [-6, 0],
            [6, 0],
            [0, -6],
            [0, 6],
          ] as const;
          const [there, ...near] = places.map(([right, down]) => differenceTo(drawing!, frame, right, down));
          assert.ok(there! < 30 && near.every((one) => one > 2 * there!), `${there}, near it ${near.join(" ")}`);
        }
      });

      it("has the music at its volume, and over it the speech at its own", async () => {
        const [talk, tune] = await Promise.all(
          ["talk.mp4", "music.m4a"].map((name) => samplesOf(tools, ["-i", `${folder.path}/${name}`])),
        );
        for (const { file } of reels) {
          const samples = await samplesOf(tools, ["-i", file]);
          const music = levelOf(samples, 1.2, openingLength - transitionLength - 0.1);
          const expected = levelOf(tune!, 1, 3) + 20 * Math.log10(musicVolume);
          assert.ok(Math.abs(music - expected) < 1, `music of ${music} dB in place of ${expected}`);
          const burst = (await onsetsOf(tools, file)).at(-1)!;
          const [speech, own] = [levelOf(samples, burst + 0.05, burst + 0.2), levelOf(talk!, 3.05, 3.2)];
          assert.ok(Math.abs(speech - own) < 1, `speech of ${speech} dB in place of ${own}`);
          const end = samples.length / 48_000;
          assert.ok(levelOf(samples, end - 0.1, end) < music - 8);
        }
      });

      it("has picture and sound together within 50 ms, to its end", async () => {
        for (const { file, clips, duration } of reels) {
          const [flashes, onsets] = [await flashesOf(tools, file, rate), await onsetsOf(tools, file)];
          // In a transition both parts are seen and heard.
          const isApart = (moment: number) =>
            clips.every(({ TimelineIn: from, TimelineOut: to }) =>
              [from, to].every((joint) => Math.abs(moment - joint) > transitionLength + 0.1),
            );
          const seen = flashes.filter(isApart);
          const apart = seen.map((moment) => Math.min(...onsets.map((onset) => Math.abs(onset - moment))));
          assert.ok(seen.length >= 3 && seen.at(-1)! > duration - 1.2, seen.join(" "));
          assert.ok(Math.max(...apart) <= 0.05, `${seen.join(" ")}: ${apart.join(" ")}`);
        }
      });
    });
  }
});
