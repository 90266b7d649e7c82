import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Clip
 * @property {string} media
 * @property {number} in seconds
 * @property {number} out seconds
 * @property {string[]} reasons
 * @property {string} [bucket]
 * @property {string} [key]
 */

/**
 * The clips as a table: source, beginning and end in it, file, and reasons.
 * @param {{ outputs: { clips?: Clip[] }, root: string }} options
 */
export function clipTable({ outputs, root }) {
  const clips = outputs.clips ?? [];
  if (clips.length === 0) return "no clips";
  const rows = clips.map((clip) => {
    const file = clipFile(clip);
    const shown = !file ? "not exported" : existsSync(join(root, file)) ? file : `${file} (missing: npm run refresh)`;
    return [sourceName(clip.media), time(clip.in), time(clip.out), shown, (clip.reasons ?? []).join(", ")];
  });
  return align([["source", "in", "out", "file", "why"], ...rows]);
}

/**
 * Where the embedded service keeps a clip, relative to the repository; undefined when it was not
 * exported.
 * @param {Clip} clip
 */
export function clipFile({ bucket, key }) {
  return bucket && key ? join(".highlights", "oss", bucket, ...key.split("/")) : undefined;
}

function sourceName(media) {
  return String(media ?? "")
    .split("/")
    .pop();
}

function time(seconds) {
  const tenths = Math.round(Number(seconds) * 10);
  return `${Math.floor(tenths / 600)}:${String(Math.floor((tenths % 600) / 10)).padStart(2, "0")}.${tenths % 10}`;
}

function align(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
