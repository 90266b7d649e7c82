import assert from "node:assert/strict";
import { join } from "node:path";
import { planReels } from "../../../local/montage/plan/plan";
import type { Wanted } from "../../../local/montage/plan/reel-plan";
import { readFootage, type Footage } from "../../../local/signals/footage";
import { openMaterial } from "../../../local/signals/material";
import { machineTools, makeVideo, temporaryFolder } from "../../footage";

const speech = join(__dirname, "..", "..", "..", "..", "examples", "media", "speech.m4a");

/** Two stretches of recorded speech that are 12 dB louder than the rest: a long and a short one. */
const sentence = [38.2, 49.3] as const;
const announcement = [95.1, 101] as const;

describe("a reel of recorded speech", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let footage: Footage;

  before(async () => {
    folder = await temporaryFolder();
    const tools = await machineTools();
    const loud = [sentence, announcement].map(([from, to]) => `between(t,${from},${to})`).join("+");
    const repeated = "[1:a]aloop=loop=3:size=2000000,atrim=end=120,asetpts=N/SR/TB";
    const graph = `${repeated},volume='0.25+0.75*(${loud})':eval=frame[a]`;
    const file = await makeVideo(join(folder.path, "speech.mp4"), {
      seconds: 120,
      picture: "testsrc2=s=160x90:r=25",
      inputs: [speech],
      // prettier-ignore
      args: ["-filter_complex", graph, "-map", "0:v", "-map", "[a]", "-c:a", "aac"],
    });
    const options = { signal: new AbortController().signal, folder: folder.path };
    const material = await openMaterial({ media: "speech.mp4", file }, tools, options);
    footage = await readFootage(material, { tools, log: () => undefined }, options);
  });
  after(() => folder.remove());

  const wanted: Wanted = {
    theme: "JumpHighlight",
    pace: "Normal",
    count: 1,
    target: 10,
    intro: false,
    speedRange: [1, 1],
    overlap: 0,
  };

  it("shows a long loud sentence and an announcement once each, and not the sentence twice", () => {
    const [reel] = planReels([footage], wanted).reels;
    const inside = [sentence, announcement].map(
      ([from, to]) => reel!.highlights.filter((stretch) => stretch.in < to && stretch.out > from).length,
    );
    assert.deepEqual(inside, [1, 1], JSON.stringify(reel!.highlights.map(({ in: from, out }) => [from, out])));
  });

  it("opens a smooth reel with the sentence, and another one with the announcement", () => {
    const { reels } = planReels([footage], { ...wanted, theme: "SmoothHighlight", count: 2, target: 15 });
    const starts = reels.map(({ highlights }) => highlights[0]!.in).sort((a, b) => a - b);
    assert.ok(Math.abs(starts[0]! - sentence[0]) < 1.5, String(starts));
    assert.ok(Math.abs(starts[1]! - announcement[0]) < 1.5, String(starts));
  });
});
