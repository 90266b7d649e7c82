import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../../set-up/root.mjs";
import { median, timed } from "../timing.mjs";

const strategy = { count: 5, clipDuration: 15 };

export const bench = {
  name: "selection",
  title: "Choosing in a long video",
  about:
    "The choice of five clips of 15 s in made-up signals: how long it keeps a thread busy, by the minutes of the video.",
  async run(measure) {
    const { select } = createRequire(join(root, "dist", "local", "service.js"))("./selection/selection.js");
    const points = [];
    for (const minutes of [30, 60, 90, 120]) {
      const signals = madeSignals(60 * minutes);
      select(signals, strategy);
      const times = [];
      for (let run = 0; run < 5; run++) times.push(await timed(() => select(signals, strategy)));
      points.push([minutes, 1000 * median(times)]);
    }
    measure.figure({ row: "2 hours", value: points.at(-1)[1], unit: "ms" });
    measure.growth({ row: "by minutes", points, unit: "ms a minute" });
  },
};

/** Speech with pauses and a louder part now and then, a picture that moves more now and then. */
function madeSignals(length) {
  const next = lot();
  const rate = 25;
  const frames = Array.from({ length: length * rate }, (_, frame) => frame / rate);
  const moved = frames.map((at) => 3 * next() + (Math.floor(at / 37) % 9 === 3 ? 8 : 0));
  const levels = Array.from({ length: length * 50 }, (_, step) => {
    const louder = Math.floor(step / 2050) % 11 === 5 ? 15 : 0;
    return -40 + 10 * next() + louder - (Math.floor(step / 25) % 7 === 0 ? 25 : 0);
  });
  const every = (from, least, most) => {
    const times = [];
    for (let at = from; at < length - 1; at += least + (most - least) * next()) {
      times.push(Math.round(at * rate) / rate);
    }
    return times;
  };
  return {
    length,
    frameLength: 1 / rate,
    frames,
    moved,
    levels,
    loudness: Array.from({ length: length * 10 }, (_, cell) => Math.min(0, levels[cell * 5] + 3)),
    cuts: every(20, 4, 34),
    silences: every(3, 2, 8).map((from) => ({ from, to: from + 0.5 })),
    voice: { gliding: 0.3, blocks: 100, course: Array.from({ length: Math.floor(length / 0.512) }, next) },
  };
}

/** Numbers between 0 and 1, always the same ones. */
function lot() {
  let state = 12_345;
  return () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
}
