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
 * @typedef {object} Reel
 * @property {number} [duration] seconds
 * @property {string} [bucket]
 * @property {string} [key]
 * @property {{ code: string, message: string }} [error]
 */

/** @typedef {{ clips?: Clip[], reels?: Reel[] }} Outputs */

/**
 * The clips and reels as tables: beginning and end of a clip in its source, files, and reasons.
 * @param {{ outputs: Outputs, root: string }} options
 */
export function outputTables({ outputs, root }) {
  const { clips = [], reels = [] } = outputs;
  if (clips.length + reels.length === 0) return "no clips and no reels";
  const shown = (output) => {
    const file = fileOf(output);
    if (!file) return "not exported";
    return existsSync(join(root, file)) ? file : `${file} (missing: npm run refresh)`;
  };
  const clipRows = clips.map((clip) => {
    const reasons = (clip.reasons ?? []).join(", ");
    return [sourceName(clip.media), time(clip.in), time(clip.out), shown(clip), reasons];
  });
  const reelRows = reels.map((reel) => [time(reel.duration), reel.error ? reel.error.message : shown(reel)]);
  const tables = [
    ...(clips.length === 0 ? [] : [align([["source", "in", "out", "file", "why"], ...clipRows])]),
    ...(reels.length === 0 ? [] : [align([["length", "reel"], ...reelRows])]),
  ];
  return tables.join("\n\n");
}

/**
 * Where the embedded service keeps a clip or a reel, relative to the repository; undefined when it
 * was not exported.
 * @param {{ bucket?: string, key?: string }} output
 */
export function fileOf({ bucket, key }) {
  return bucket && key ? join(".highlights", "oss", bucket, ...key.split("/")) : undefined;
}

function sourceName(media) {
  return String(media ?? "")
    .split("/")
    .pop();
}

function time(seconds) {
  if (seconds === undefined) return "–";
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
