import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, timed } from "./timing.mjs";

/**
 * What a bench measures with. Each row is printed when it is measured, and kept.
 */
export class Measure {
  rows = [];
  /** Sentences that say what was not measured, and why. */
  skipped = [];
  #bench;
  #runs;
  #log;
  #folder;

  /**
   * @param {{ bench: string, runs?: number, log?: (line: string) => void }} options `runs`: those
   * of a comparison that asks for no other number
   */
  constructor({ bench, runs = 5, log = () => {} }) {
    this.#bench = bench;
    this.#runs = runs;
    this.#log = log;
  }

  /** A scratch folder, removed after the bench. */
  async folder() {
    return (this.#folder ??= await mkdtemp(join(tmpdir(), `highlights-bench-${this.#bench}-`)));
  }

  /**
   * A made video: kept in the system's temporary folder for the next run.
   * @param {string} name of the file, which says what it holds
   * @param {(file: string) => unknown} make writes it
   * @returns {Promise<string>} its path
   */
  async media(name, make) {
    const folder = join(tmpdir(), "highlights-bench-media");
    const file = join(folder, name);
    if (existsSync(file)) return file;
    await mkdir(folder, { recursive: true });
    const unfinished = join(folder, `unfinished-${process.pid}-${name}`);
    this.log(`making ${name}, once`);
    try {
      await make(unfinished);
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
    return file;
  }

  log(line) {
    this.#log(`  ${line}`);
  }

  /** Says what is not measured here, and why. */
  skip(why) {
    this.skipped.push(why);
    this.log(`skipped: ${why}`);
  }

  /**
   * Measures this library and a yardstick in turns, after a warm-up of both. What they return
   * counts where both return a number, else the seconds that they take.
   * @param {object} options
   * @param {string} options.row
   * @param {() => unknown} options.ours
   * @param {() => unknown} options.against
   * @param {string} [options.yardstick] what `against` is
   * @param {string} [options.unit]
   * @param {number} [options.aim] the ratio that it should not pass
   * @param {number} [options.atLeast] the ratio that it should reach: for a speed-up
   * @param {boolean} [options.isSpeedUp] whether the ratio is yardstick ÷ this library
   * @param {number} [options.runs]
   * @param {number} [options.warmUps]
   */
  async compare({
    row,
    ours,
    against,
    yardstick,
    unit = "s",
    aim,
    atLeast,
    isSpeedUp,
    runs = this.#runs,
    warmUps = 1,
  }) {
    const values = { ours: [], against: [] };
    const types = new Set();
    for (let run = -warmUps; run < runs; run++) {
      for (const [name, work] of Object.entries({ ours, against })) {
        let returned;
        const seconds = await timed(async () => (returned = await work()));
        types.add(typeof returned === "number");
        if (types.size > 1) throw new Error(`${row}: only one side returns a number: ${name}, ${returned}`);
        if (run >= 0) values[name].push(typeof returned === "number" ? returned : seconds);
      }
    }
    const of = { ours: median(values.ours), against: median(values.against) };
    const ratioOf = (one, other) => (isSpeedUp ? other / one : one / other);
    const ratios = values.ours.map((value, run) => ratioOf(value, values.against[run]));
    return this.#keep({
      row,
      ours: round(of.ours),
      against: round(of.against),
      unit,
      ratio: round(ratioOf(of.ours, of.against)),
      spread: [round(Math.min(...ratios)), round(Math.max(...ratios))],
      runs,
      ...aimOf({ aim, atLeast }),
      ...(yardstick && { yardstick }),
    });
  }

  /**
   * A figure without a yardstick, such as a size or a count.
   * @param {{ row: string, value: number, unit: string, aim?: number, atLeast?: number }} options
   */
  figure({ row, value, unit, aim, atLeast }) {
    return this.#keep({ row, value: round(value), unit, ...aimOf({ aim, atLeast }) });
  }

  /**
   * How a cost grows: the straight line through the points with the least squares.
   * @param {{ row: string, points: [x: number, y: number][], unit: string }} options `unit` of the
   * slope, such as "s a job"
   */
  growth({ row, points, unit }) {
    const { slope, start, straightness } = lineThrough(points);
    const shown = points.map(([x, y]) => [x, round(y)]);
    return this.#keep({
      row,
      slope: round(slope),
      start: round(start),
      straightness: round(straightness),
      unit,
      points: shown,
    });
  }

  /** Removes the scratch folder. */
  async close() {
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }

  #keep(row) {
    this.rows.push(row);
    this.log(rowText(row));
    return row;
  }
}

/**
 * @param {[x: number, y: number][]} points at least two
 * @returns {{ slope: number, start: number, straightness: number }} `straightness`: the share of
 * the differences that the line explains, R²
 */
export function lineThrough(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const sum = (term) => points.reduce((total, point) => total + term(point), 0);
  const slope = sum(([at, value]) => (at - x) * (value - y)) / sum(([at]) => (at - x) ** 2);
  const start = y - slope * x;
  const all = sum(([, value]) => (value - y) ** 2);
  const left = sum(([at, value]) => (value - start - slope * at) ** 2);
  return { slope, start, straightness: all === 0 ? 1 : 1 - left / all };
}

function aimOf({ aim, atLeast }) {
  return { ...(aim !== undefined && { aim }), ...(atLeast !== undefined && { atLeast }) };
}

/** One line for a terminal. */
function rowText(row) {
  const aim = aimText(row);
  return `${row.row}: ${valueText(row)}${aim && ` (aim ${aim})`}`;
}

/** What was measured, in words. */
export function valueText({ ours, against, unit, ratio, value, slope, start, straightness }) {
  if (ratio !== undefined) return `${ours} against ${against} ${unit}: ${ratio} ×`;
  if (slope !== undefined) return `${slope} ${unit} + ${start}, R² ${straightness}`;
  return `${value} ${unit}`;
}

/** The aim of a row in words, with whether it is met; "" without one. */
export function aimText({ aim, atLeast, ratio, value }) {
  const measured = ratio ?? value;
  if (aim !== undefined) return `≤ ${aim}: ${measured <= aim ? "met" : "missed"}`;
  if (atLeast !== undefined) return `≥ ${atLeast}: ${measured >= atLeast ? "met" : "missed"}`;
  return "";
}

/** Three digits that count. */
function round(value) {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
