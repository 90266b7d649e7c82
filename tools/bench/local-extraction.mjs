import { createRequire } from "node:module";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../set-up/root.mjs";

const dist = createRequire(join(root, "dist", "local", "service.js"));
let found;

/**
 * Runs an extraction of the engine local on one video in this process, without a service around it.
 * @param {import("./measure.mjs").Measure} measure
 * @param {{ file: string, count: number, clipDuration: number, needExport: boolean }} options
 * @returns {Promise<{ in: number, out: number }[]>} the clips
 */
export async function localExtraction(measure, { file, count, clipDuration, needExport }) {
  const { extract } = dist("./extraction/extract.js");
  const folder = await mkdtemp(join(await measure.folder(), "job-"));
  const clips = join(folder, "clips");
  await mkdir(clips);
  const place = (index) => {
    const written = join(clips, `${index}.part.mp4`);
    const commit = async () => {
      await rename(written, join(clips, `${index}.mp4`));
      return { url: String(index) };
    };
    return { file: written, commit };
  };
  const order = { media: [{ media: "video", file }], strategy: { count, clipDuration } };
  // A service looks for them once.
  const tools = await (found ??= dist("./media/tools.js").findTools({ env: process.env }));
  try {
    const { results } = await extract(needExport ? { ...order, export: { place } } : order, {
      tools,
      folder,
      signal: AbortSignal.timeout(3_600_000),
      log: () => {},
    });
    return results[0].ranges;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
