import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { input } from "../../local/media/ffmpeg";
import type { Tools } from "../../local/media/tools";
import { TextArtist } from "../../local/text/text-artist";

/** A frame of a video, or a picture. */
export interface Tile {
  readonly file: string;
  /** Seconds; left out for a picture. */
  readonly at?: number;
}

/** Frames in a row with a line of text above. */
export interface Strip {
  readonly label: string;
  readonly tiles: readonly Tile[];
}

export interface SheetLayout {
  /** Strips beside each other. */
  readonly columns: number;
  /** Of a tile, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels: the height of a label, between strips, and between the tiles of a strip. */
const [labelHeight, gap, tileGap] = [26, 16, 4];
const mostBytes = 60_000;

/** A contact sheet as JPEG, in the best quality in which it is small enough. */
export async function drawSheet(tools: Tools, strips: readonly Strip[], layout: SheetLayout): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "sheet-"));
  try {
    const args = await sheetArguments(strips, layout, folder);
    for (let quality = 3; ; quality++) {
      const jpeg = ["-frames:v", "1", "-c:v", "mjpeg", "-q:v", String(quality), "-f", "image2pipe", "-"];
      const { stdout } = await promisify(execFile)(tools.ffmpeg.path, [...args, ...jpeg], {
        encoding: "buffer",
        maxBuffer: 8 * 1024 * 1024,
      });
      if (stdout.length <= mostBytes || quality === 20) return stdout;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The arguments up to the output: tiles and labels are inputs that lie on a white sheet. */
async function sheetArguments(strips: readonly Strip[], layout: SheetLayout, folder: string): Promise<string[]> {
  const { columns, width, height } = layout;
  const stripWidth = Math.max(...strips.map(({ tiles }) => tiles.length)) * (width + tileGap);
  const rows = Math.ceil(strips.length / columns);
  const sheet = [columns * (stripWidth + gap) + gap, rows * (labelHeight + height + gap) + gap];
  const artist = await TextArtist.load();
  const inputs: string[][] = [];
  const places: { x: number; y: number; scale: string }[] = [];
  for (const [number, { label, tiles }] of strips.entries()) {
    const x = gap + (number % columns) * (stripWidth + gap);
    const y = gap + Math.floor(number / columns) * (labelHeight + height + gap);
    const { drawing } = artist.draw(
      { text: label, asked: labelStyle, defaults: { y: 0, size: 1 } },
      { width: stripWidth, height: labelHeight },
    );
    if (drawing) {
      const file = join(folder, `label-${number}.png`);
      await writeFile(file, drawing.png);
      inputs.push(["-i", file]);
      places.push({ x: x + drawing.area.x, y: y + drawing.area.y, scale: "null" });
    }
    for (const [i, { file, at }] of tiles.entries()) {
      inputs.push(at === undefined ? ["-i", file] : input(file, ["-ss", at.toFixed(3)]));
      places.push({ x: x + i * (width + tileGap), y: y + labelHeight, scale: `scale=${width}:${height}:flags=area` });
    }
  }
  const chains = places.flatMap(({ x, y, scale }, i) => [
    `[${i}:v]trim=end_frame=1,setpts=0,${scale}[t${i}]`,
    `[s${i}][t${i}]overlay=x=${x}:y=${y}:format=rgb[s${i + 1}]`,
  ]);
  const white = `color=c=white:s=${sheet.join("x")}:r=1,trim=end_frame=1,format=rgb24[s0]`;
  const graph = [white, ...chains, `[s${places.length}]format=yuvj420p[out]`].join(";");
  return ["-nostdin", "-v", "error", ...inputs.flat(), "-filter_complex", graph, "-map", "[out]"];
}

const labelStyle = {
  font: "Noto Sans Medium",
  fontSize: 15,
  fontColor: "#222222",
  outline: 0,
  alignment: "TopLeft",
  x: 0,
  y: 2,
};
