import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { findTools } from "../../local/media/tools";
import { loadTextTools } from "../../local/text/packages";

interface Footage {
  makeFootage: (options: { file: string; root: string; ffmpeg: string }) => Promise<void>;
}

interface Branding {
  makeBranding: (options: { folder: string; ffmpeg: string }) => Promise<{ opening: string }>;
}

interface Timing {
  bursts: (seconds: number) => { start: number; end: number }[];
}

/** The folder of this repository, seen from `dist/tools/picture`. */
export const repository = dirname(dirname(dirname(__dirname)));

/**
 * The demo's video and opening, which are made once, and what is made of them in a folder; by their
 * names.
 */
export async function makeProps(folder: string): Promise<Record<string, string>> {
  const demo = join(repository, ".demo");
  const footage = join(demo, "footage.mp4");
  const ffmpeg = (await findTools({ env: process.env })).ffmpeg.path;
  if (!existsSync(footage)) {
    const { makeFootage } = await module<Footage>("tools/footage/make.mjs");
    await makeFootage({ file: footage, root: repository, ffmpeg });
  }
  const { makeBranding } = await module<Branding>("tools/demo/branding.mjs");
  const { opening } = await makeBranding({ folder: demo, ffmpeg });
  const { painting } = await loadTextTools();
  const drawn = Object.entries({ "logo.png": logo, "background.png": background }).map(async ([name, svg]) => {
    const file = join(folder, name);
    await writeFile(file, new painting.Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
    return [name, file] as const;
  });
  const louder = join(folder, "louder.mp4");
  await makeLouder(ffmpeg, footage, louder);
  return {
    "footage.mp4": footage,
    "louder.mp4": louder,
    "card.png": opening,
    ...Object.fromEntries(await Promise.all(drawn)),
  };
}

/** The footage with a last burst that is twice as loud. */
async function makeLouder(ffmpeg: string, footage: string, to: string): Promise<void> {
  const { bursts } = await module<Timing>("tools/footage/timing.mjs");
  const { start, end } = bursts(120).at(-1) ?? { start: 0, end: 0 };
  const filter = `volume=2:enable='between(t,${start},${end})'`;
  const args = ["-nostdin", "-v", "error", "-i", footage, "-c:v", "copy", "-af", filter, to];
  await promisify(execFile)(ffmpeg, args);
}

async function module<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(repository, path)).href)) as Module;
}

/** A disc with a triangle for "play"; transparent around. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">
<circle cx="128" cy="128" r="120" fill="#e63946"/><path d="M96 68 L196 128 L96 188 Z" fill="#ffffff"/></svg>`;

/** Slanted stripes. */
const background = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1280">
<rect width="720" height="1280" fill="#264653"/>
${Array.from({ length: 14 }, (_, i) => `<path d="M${-900 + 140 * i} 1280 l900 -1280 h60 l-900 1280 Z" fill="#2a9d8f"/>`).join("\n")}
</svg>`;
