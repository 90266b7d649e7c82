import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeSet, type Made } from "../../../tools/footage/constructed/make";
import { mean, scoreVideo, type Row } from "../../harness/score/score";
import { builds, machineTools, speechClip } from "../../footage";
import { assertSameChoice, type Chosen } from "./same-choice";
import { skip } from "../../skip";

const seeds = [1, 2];

for (const seed of seeds) {
  describe(`the selection on the constructed set of seed ${seed}`, function () {
    this.timeout(240_000);
    let made: Made[];
    const rows: Row[] = [];

    before(async function () {
      const speech = speechClip();
      if (!speech) skip(this, "the committed speech clip is not at hand");
      const tools = await machineTools();
      made = await makeSet(seed, { ffmpeg: tools.ffmpeg.path, speech });
      assert.ok(made.length >= 16);
      for (const one of made) rows.push(await scoreVideo(one, tools));
    });

    const of = (group: string, by: "engine" | "baseline" = "engine"): ReturnType<typeof mean> =>
      mean(rows.filter(({ scene }) => scene.group === group).map((row) => row[by]));

    it("finds every burst of the plain videos, to a fiftieth of its length", () => {
      assert.equal(of("plain").recall, 1);
      assert.ok(of("plain").overlap >= 0.98, String(of("plain").overlap));
    });

    it("finds the bursts of the hard videos, and is much better than the loudest windows", () => {
      const [engine, baseline] = [of("hard"), of("hard", "baseline")];
      assert.ok(engine.recall >= 0.95, String(engine.recall));
      assert.ok(engine.overlap >= 0.9, String(engine.overlap));
      assert.ok(engine.overlap > baseline.overlap + 0.1, String(baseline.overlap));
    });

    it("finds the hard cuts and drops the flashes", () => {
      const shots = rows.filter(({ scene }) => scene.picture.cuts.length > 0).map(({ cuts }) => cuts);
      assert.ok(shots.reduce((sum, score) => sum + score, 0) / shots.length >= 0.99, shots.join());
      assert.equal(rows.find(({ scene }) => scene.name === "hard cuts")?.cuts, 1);
    });

    it("keeps its promises on every video: number, order, no overlap, length, reasons, and no warning about a voice", () => {
      assert.deepEqual(
        rows.filter(({ violations, warnings }) => violations.length + warnings.length > 0),
        [],
      );
    });

    if (seed === seeds[0]) {
      it("decides the same with every build that can read the file", async function () {
        // The rows come from the machine's own build, which is the first.
        const others = (await builds()).slice(1);
        if (others.length === 0) skip(this, "there is only one build of ffmpeg on this machine");
        const names = ["bursts at 10 dB, louder voice", "variable rate", "23.976 fps", "jingles over a card"];
        for (const { tools, name } of others) {
          for (const one of made.filter(({ scene }) => names.includes(scene.name))) {
            const before = rows.find(({ scene }) => scene.name === one.scene.name);
            const { ranges } = await scoreVideo(one, tools);
            const choices = [before!.ranges, ranges].map((list) => list.map(({ from, to }): Chosen => [from, to]));
            assertSameChoice([await machineTools(), tools], choices, `${name}: ${one.scene.name}`);
          }
        }
      });

      it("decides the same on ten repeats", async () => {
        const one = made.find(({ scene }) => scene.name === "hard cuts")!;
        const texts = new Set(rows.filter(({ scene }) => scene === one.scene).map(({ decisions }) => decisions));
        for (let run = 1; run < 10; run++) texts.add((await scoreVideo(one, await machineTools())).decisions);
        assert.equal(texts.size, 1);
      });

      it("decides the same on one core and on two", async function () {
        const run = promisify(execFile);
        const present = await run("taskset", ["-c", "0", "true"]).then(
          () => true,
          () => false,
        );
        if (!present) skip(this, "taskset, which gives a process one core, is not on this machine");
        const main = join(__dirname, "..", "..", "harness", "score", "main.js");
        const args = [process.execPath, main, "--seed", String(seed), "--only", "hard cuts"];
        const [one, both] = [await run("taskset", ["-c", "0", ...args]), await run(args[0]!, args.slice(1))];
        assert.equal(one.stdout, both.stdout);
      });
    }
  });
}
