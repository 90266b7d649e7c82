import { readdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

const folder = fileURLToPath(new URL("cases", import.meta.url));

/**
 * @typedef {import("./measure.mjs").Measure} Measure
 * @typedef {object} Bench
 * @property {string} name for `--only`
 * @property {string} title
 * @property {string} about what runs, and against what, in one or two sentences
 * @property {string[]} [notes] what was tried and did not help, with its figure
 * @property {(measure: Measure) => Promise<void>} run
 */

/** The order in docs/performance.md; a bench that is not named here comes at the end. */
const order = [
  "preview",
  "up",
  "no-op-up",
  "state-size",
  "load",
  "polling",
  "waiting-memory",
  "request-limit",
  "refresh-requests",
  "analysis",
  "analysis-long",
  "second-job",
  "selection",
  "export",
  "montage",
  "ten-jobs",
  "long-memory",
  "other-tools",
  "object-transfer",
  "object-list",
  "small-objects",
  "service-requests",
];

/** @returns {Promise<Bench[]>} */
export async function benches() {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".mjs"));
  const found = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(folder, file)).href)).bench),
  );
  const place = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);
  return found.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}
