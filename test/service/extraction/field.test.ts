import assert from "node:assert/strict";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { extract, type ExtractionOutcome } from "../../../local/extraction/extract";
import type { Tools } from "../../../local/media/tools";
import { builds, machineTools, speechClip, temporaryFolder } from "../../footage";
import { skip } from "../../skip";
import {
  bursts,
  type Field,
  fieldIn,
  manyChannels,
  parted,
  podcast,
  previewed,
  sounding,
  sparse,
  tracks,
} from "./field-files";
import { assertSameChoice, type Chosen } from "./same-choice";

/** The least overlap with each burst, as intersection over union. */
const overlap = 0.9;

const muted = (when: string): string => `volume=0:enable='${when}'`;
const oneByOne = "eq(n,0)+eq(n,100)+eq(n,300)+eq(n,400)";
const slides = "lt(t,10)+between(t,30,34)+gt(t,50)";

const halves = (second: number, first = 0) => [
  { from: 0, to: 30, clock: first },
  { from: 30, to: 60, clock: second },
];
const thirds = (one: object, other: object) => [
  { from: 0, to: 15, ...one },
  { from: 15, to: 35, ...other },
  { from: 35, to: 60, ...one },
];

/** Files in which both bursts are heard and seen. */
const files: Record<string, (field: Field) => Promise<string>> = {
  "slides without frames in between, MP4": sparse("slides.mp4", slides),
  "slides without frames in between, MKV": sparse("slides.mkv", slides),
  "slides without frames in between, MPEG-TS": sparse("slides.ts", slides),
  "four frames in all": sparse("four.mp4", oneByOne),
  "a last slide at 15 s": sparse("tail.mkv", "lt(t,15)"),
  "a picture from 5 s to 15 s": sparse("middle.mp4", "between(t,5,15)"),
  "one picture, MP4": podcast("podcast.mp4"),
  "one picture, MKV": podcast("podcast.mkv"),
  "sound that ends before the picture": sounding("short.mp4", "atrim=end=49"),
  "stereo, 5.1, stereo in MPEG-TS": parted("layouts.ts", "ac3", thirds({ layout: "stereo" }, { layout: "5.1" })),
  "5.1, mono, 5.1 in MKV": parted("layouts.mkv", "ac3", thirds({ layout: "5.1" }, { layout: "mono" })),
  "48, 44.1, 48 kHz in MPEG-TS": parted("rates.ts", "aac", thirds({}, { sampleRate: 44_100 })),
  "mono, then stereo in MPEG-TS": parted("form.ts", "mp2", [
    { from: 0, to: 33, layout: "mono" },
    { from: 33, to: 60, layout: "stereo" },
  ]),
  "a silent first track, as OBS writes": tracks("obs.mkv", ["silent", "speech"]),
  "two silent tracks in front": tracks("three.mp4", ["silent", "silent", "speech"]),
  "a first track in which a call rings once": tracks("call.mkv", ["call", "speech"]),
  "the second track marked as default": tracks("second.mkv", ["hum", "speech"], 1),
  "the second track marked as default, MP4": tracks("second.mp4", ["hum", "speech"], 1),
  "a preview in front of the picture": previewed("preview.mp4"),
  "the right channel upside down": sounding("inverted.mkv", "pan=stereo|c0=c0|c1=-1*c0"),
  "a dead left channel": sounding("right.mp4", "pan=stereo|c0=0*c0|c1=c0"),
  "a voice in the channel of low tones": sounding("low.mkv", "pan=5.1|c0=0*c0|c3=c0", ["-c:a", "ac3"]),
  "ten channels without a layout": manyChannels("ten.mov", 10),
  "sixteen channels without a layout": manyChannels("sixteen.mov", 16),
  "sound from 15 s on in MPEG-TS": sounding("late-sound.ts", "atrim=start=15"),
  "a picture from 18 s on in MPEG-TS": sparse("late-picture.ts", "gte(t,18)"),
  "a clock that begins again": parted("again.ts", "aac", halves(0)),
  "a clock that jumps by 8 hours": parted("jump.ts", "aac", halves(28_800)),
  "a later part in front": parted("later.ts", "aac", halves(1.4, 31.4)),
  "a clock that begins again in a burst": parted("short.ts", "aac", [
    { from: 0, to: 22, clock: 0 },
    { from: 22, to: 60, clock: 0 },
  ]),
  "a clock that overflows": parted("overflow.ts", "aac", [{ from: 0, to: 60, clock: 95_420 }]),
  "a clock that begins again in MPEG-PS": parted("again.mpg", "mp2", halves(0)),
  "a microphone switched off up to 15 s": sounding("muted-first.mp4", muted("lt(t,15)")),
  "a microphone switched off in the middle": sounding("muted-middle.mp4", muted("between(t,27,39)")),
  "a microphone switched off at the end": sounding("muted-last.mp4", muted("gt(t,50)")),
  "a microphone switched off most of the time": sounding(
    "muted.mp4",
    muted("between(t,5,17)+between(t,28,40)+gt(t,48)"),
  ),
};

/** Files in which only the burst of this number is heard and seen. */
const halfHeard: Record<string, [number, (field: Field) => Promise<string>]> = {
  "a microphone switched off up to 30 s": [1, sounding("muted-half.mp4", muted("lt(t,30)"))],
  "a microphone switched off from 30 s on": [0, sounding("muted-rest.mp4", muted("gt(t,30)"))],
  "sound from 35 s on in MPEG-TS": [1, sounding("later-sound.ts", "atrim=start=35")],
  "a picture from 35 s on in MPEG-TS": [1, sparse("later-picture.ts", "gte(t,35)")],
};

describe("files as people record them", function () {
  this.timeout(240_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let field: Field;
  let jobs = 0;
  const made = new Map<string, Promise<string>>();
  const outcomes = new Map<string, ReturnType<typeof run>>();

  before(async function () {
    const clip = speechClip() ?? skip(this, "the committed clip of a speaking voice is not at hand");
    folder = await temporaryFolder();
    field = await fieldIn(folder.path, (await machineTools()).ffmpeg, clip);
  });
  after(() => folder?.remove());

  /** The file of that name, made once. */
  function file(name: string): Promise<string> {
    const path = made.get(name) ?? (files[name] ?? halfHeard[name]![1])(field);
    made.set(name, path);
    return path;
  }

  /** What this machine's ffmpeg finds in the file of that name, extracted once. */
  function found(name: string): ReturnType<typeof run> {
    const outcome = outcomes.get(name) ?? Promise.all([file(name), machineTools()]).then((pair) => run(...pair));
    outcomes.set(name, outcome);
    return outcome;
  }

  async function run(file: string, tools: Tools): Promise<ExtractionOutcome & { job: string }> {
    const job = join(folder.path, `job-${++jobs}`);
    await mkdir(job);
    const context = { tools, folder: job, signal: new AbortController().signal, log: () => undefined };
    const media = [{ media: "a", file }];
    return { ...(await extract({ media, strategy: { count: 2, clipDuration: 5 } }, context)), job };
  }

  function meets({ results }: ExtractionOutcome, [from, to]: readonly [number, number], name: string): void {
    const ranges = results[0]?.ranges ?? [];
    const shares = ranges.map((range) => {
      const shared = Math.max(0, Math.min(range.out, to) - Math.max(range.in, from));
      return shared / (to - from + range.out - range.in - shared);
    });
    assert.ok(Math.max(0, ...shares) >= overlap, `${name}: ${JSON.stringify(ranges)}`);
  }

  for (const name of Object.keys(files)) {
    it(`have their loud parts found, with ${name}`, async () => {
      const outcome = await found(name);
      for (const burst of bursts) meets(outcome, burst, name);
      const left = (await readdir(outcome.job)).sort().map((one) => one.replace(/^signals-[0-9a-f]{16}/, "signals"));
      assert.deepEqual(left, ["decisions.json", "ffmpeg.log", "signals.gz"]);
    });
  }

  for (const [name, [burst]] of Object.entries(halfHeard)) {
    it(`have their only loud part found, with ${name}`, async () => {
      meets(await found(name), bursts[burst]!, name);
    });
  }

  it("give the same decisions with both builds", async function () {
    const all = await builds();
    if (all.length < 2) skip(this, "there is only one build of ffmpeg on this machine");
    const troublesome = [
      "slides without frames in between, MP4",
      "slides without frames in between, MPEG-TS",
      "stereo, 5.1, stereo in MPEG-TS",
      "mono, then stereo in MPEG-TS",
      "a clock that jumps by 8 hours",
      "a picture from 18 s on in MPEG-TS",
      "a voice in the channel of low tones",
    ];
    for (const name of troublesome) {
      const choices: Chosen[][] = [];
      for (const { tools } of all) {
        const isOwn = tools.ffmpeg.path === (await machineTools()).ffmpeg.path;
        const { results } = isOwn ? await found(name) : await run(await file(name), tools);
        choices.push((results[0]?.ranges ?? []).map((range) => [range.in, range.out]));
      }
      assertSameChoice(
        all.map(({ tools }) => tools),
        choices,
        name,
      );
    }
  });

  it("name the streams that were taken", async () => {
    const words = async (name: string): Promise<string[]> => (await found(name)).warnings;
    assert.deepEqual(await words("two silent tracks in front"), [
      "a has 3 sound streams; number 3 was taken, in those before it next to nothing is heard",
    ]);
    assert.deepEqual(await words("the second track marked as default"), [
      "a has 2 sound streams; number 2 was taken, the one that players take",
    ]);
    assert.deepEqual(await words("a preview in front of the picture"), [
      "a has 2 pictures; the one of 160 × 90 pixels was taken",
    ]);
  });
});
