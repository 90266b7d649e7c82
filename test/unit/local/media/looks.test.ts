import assert from "node:assert/strict";
import { colourNames, colourOf } from "../../../../local/media/effects/colours";
import { effectNames, effectOf } from "../../../../local/media/effects/effects";
import { lookFilters } from "../../../../local/media/effects/lacking";
import { crossFade, transitionNames, transitionOf } from "../../../../local/media/effects/transitions";
import type { Frames } from "../../../../local/media/reel/part";
import { needed } from "../../../../local/media/ffmpeg";

const frames: Frames = { canvas: { width: 642, height: 360 }, rate: [30_000, 1001], at: 1.5, length: 5 };

/** The chains of every look. */
function all(): Map<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const name of effectNames) made.set(name, effectOf(name)!.chains("in", "to", frames));
  for (const name of colourNames) made.set(name, colourOf(name)!.chains("in", "to", frames));
  for (const name of transitionNames) {
    made.set(`transition ${name}`, transitionOf(name)!.chains("in", "in2", "to", { ...frames, seconds: 0.5 }));
  }
  return made;
}

const labels = (text: string) => [...text.matchAll(/\[(\w+)\]/g)].map(([, label]) => label!);
/** What is read at the beginning of a chain, its filters, and what is written at its end. */
function partsOf(chain: string): { from: string[]; filters: string; to: string[] } {
  const [, from, filters, to] = /^((?:\[\w+\])+)(.*?)((?:\[\w+\])+)$/.exec(chain)!;
  return { from: labels(from!), filters: filters!, to: labels(to!) };
}

describe("the chains of filters of looks", () => {
  it("read each label once, write each once, and use no name but their own", () => {
    for (const [name, chains] of all()) {
      const parts = chains.map(partsOf);
      const [read, written] = [parts.flatMap(({ from }) => from), parts.flatMap(({ to }) => to)];
      assert.equal(new Set(read).size, read.length, name);
      assert.equal(new Set(written).size, written.length, name);
      const given = name.startsWith("transition ") ? ["in", "in2"] : ["in"];
      assert.deepEqual(new Set([...read, "to"]), new Set([...written, ...given]), name);
      assert.ok(
        written.every((label) => label === "to" || label.startsWith("to_")),
        name,
      );
    }
  });

  it("use filters only that a build of ffmpeg is asked for", () => {
    const known = new Set([...needed.filters, ...lookFilters]);
    const used = new Set<string>();
    for (const chains of all().values()) {
      for (const { filters } of chains.map(partsOf)) {
        // Commas inside of quotes are those of expressions.
        for (const filter of filters.replaceAll(/'[^']*'/g, "").split(",")) used.add(/^\w+/.exec(filter)![0]);
      }
    }
    assert.deepEqual(
      [...used].filter((filter) => !known.has(filter)),
      [],
    );
    assert.deepEqual(
      lookFilters.filter((filter) => !used.has(filter)),
      [],
    );
  });

  it("hold numbers that ffmpeg can read", () => {
    for (const [name, chains] of all()) {
      assert.doesNotMatch(chains.join(";"), /NaN|Infinity|undefined|\d[eE][+-]?\d/, name);
    }
  });

  it("are a plain cross-fade in place of a transition that cannot be made", () => {
    const ask = { ...frames, seconds: 0.5 };
    assert.deepEqual(crossFade.chains("a", "b", "to", ask), transitionOf("fade")!.chains("a", "b", "to", ask));
    assert.equal(transitionOf("no such"), undefined);
  });
});
