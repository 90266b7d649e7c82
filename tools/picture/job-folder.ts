import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { readSignals } from "../../local/signals/signals";
import { input } from "../../local/media/ffmpeg";
import { probe } from "../../local/media/probe/probe";
import { findTools, type Tools } from "../../local/media/tools";
import { parseOssUrl } from "../../schema/address/oss-url";
import type { TimelineData } from "../../views/timeline";

const decisions = z.looseObject({
  media: z
    .array(
      z.looseObject({
        media: z.string(),
        duration: z.number(),
        signals: z.looseObject({ cuts: z.array(z.number()) }),
        clips: z.array(z.looseObject({ in: z.number(), out: z.number(), reasons: z.array(z.string()) })),
      }),
    )
    .min(1),
});

/**
 * The timeline of a job's first video. Choices, reasons and cuts are those in `decisions.json`; the
 * loudness, which that file only sums up, is measured again in the source, and each clip gets a
 * frame from its middle.
 */
export async function timelineData(jobFolder: string): Promise<TimelineData> {
  const text = await readFile(join(jobFolder, "decisions.json"), "utf8");
  const [medium] = decisions.parse(JSON.parse(text)).media;
  if (medium === undefined) throw new Error(`${jobFolder}/decisions.json names no video`);
  const place = parseOssUrl(medium.media);
  if (place === undefined) throw new Error(`${medium.media} is not an OSS address`);
  const file = join(dirname(dirname(jobFolder)), "oss", place.bucket, ...place.key.split("/"));
  const tools = await findTools({ env: process.env });
  const options = { signal: new AbortController().signal };
  const signals = await readSignals(tools, await probe(tools, file, options), options);
  return {
    name: place.key,
    duration: medium.duration,
    loudness: signals.loudness ?? [],
    cuts: medium.signals.cuts,
    ranges: await Promise.all(
      medium.clips.map(async (clip) => ({
        in: clip.in,
        out: clip.out,
        reasons: clip.reasons,
        frame: await frameAt(tools, file, (clip.in + clip.out) / 2),
      })),
    ),
  };
}

/** A frame as a small JPEG inside a `data:` address. */
async function frameAt(tools: Tools, file: string, seconds: number): Promise<string> {
  const size = "scale=w=256:h=144:force_original_aspect_ratio=decrease,pad=w=256:h=144:x=(ow-iw)/2:y=(oh-ih)/2";
  const args = ["-nostdin", "-v", "error", ...input(file, ["-ss", seconds.toFixed(3)]), "-frames:v", "1"];
  const { stdout } = await promisify(execFile)(
    tools.ffmpeg.path,
    [...args, "-vf", size, "-c:v", "mjpeg", "-q:v", "6", "-f", "image2pipe", "-"],
    { encoding: "buffer", maxBuffer: 4 * 1024 * 1024 },
  );
  return `data:image/jpeg;base64,${stdout.toString("base64")}`;
}
