import { dirname, join } from "node:path";
import type { Canvas } from "../local/media/cut/canvas";
import { videoEncoding } from "../local/media/cut/encoding";
import type { Stretch } from "../local/media/cut/stretch";
import { Pool } from "../local/media/pool";
import { blurredCopy } from "../local/media/reel/background";
import type { Placed } from "../local/media/reel/part";
import { type ReelPlan, writeReel } from "../local/media/reel/reel-file";
import { type Playing, stretchPart } from "../local/media/reel/stretch-part";
import type { Tools } from "../local/media/tools";

/** A stretch as a part of a reel, at its own speed and volume unless told. */
export function placed(tools: Tools, stretch: Stretch, more: Omit<Placed, "part"> & Partial<Playing> = {}): Placed {
  const { factor = 1, volume = 1, background = blurredCopy, reshaped = false, ...rest } = more;
  return { part: stretchPart(tools, stretch, { media: "video", factor, volume, background, reshaped }), ...rest };
}

/** Writes a reel with two commands at a time; the encoder is as fast as it can be. */
export function write(
  tools: Tools,
  reel: Pick<ReelPlan, "placed" | "to"> & Partial<ReelPlan> & { video?: Record<string, unknown>; log?: string },
  size: Canvas,
): Promise<number> {
  const { video = { preset: "ultrafast" }, log, ...plan } = reel;
  const folder = join(dirname(reel.to), "segments");
  const options = { signal: new AbortController().signal, log };
  return writeReel(tools, { folder, encoding: videoEncoding(video), size, ...plan }, new Pool(2), options);
}
