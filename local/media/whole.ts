import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ffmpeg, input } from "./ffmpeg";
import { forwards } from "./packets";
import { MediumUnreadable, probe, type AudioStream, type Medium } from "./probe";
import { knownChannels } from "./sound";
import type { Tools } from "./tools";

/**
 * Writes a copy of a medium whose clock runs through and whose sound has one form from beginning to end: for parts put together, streams
 * that set in late, and sound that changes its layout or rate. The picture is copied, the sound written anew without loss.
 * Analysis and cut both read the copy, so a time means the same place to both. `removeCopies` takes it away.
 * Errors: `MediumUnreadable`, the signal's reason.
 */
export async function wholeOf(
  tools: Tools,
  medium: Medium,
  folder: string,
  options: { signal: AbortSignal; log?: string | undefined },
): Promise<Medium> {
  const to = join(folder, `${prefix}${randomUUID()}.mkv`);
  const { video, audio, unsteady = { before: [], pause: 0 } } = medium;
  const args = [
    // A pause of one stream is no new clock: the limit lies above the longest.
    ...["-dts_delta_threshold", String(Math.max(forwards, Math.ceil(unsteady.pause + 5)))],
    ...input(medium.file, ["-fflags", "+genpts", ...unsteady.before]),
    ...(video ? ["-map", `0:${video.index}`, "-c:v", "copy"] : []),
    ...(audio ? ["-map", `0:${audio.index}`, "-af", oneForm(audio), "-c:a", "flac"] : []),
    // The file's head is written when the first sound is there, however late.
    ...[
      "-max_muxing_queue_size",
      "1000000",
      "-map_metadata",
      "-1",
      "-map_chapters",
      "-1",
      "-f",
      "matroska",
      "-y",
      `file:${to}`,
    ],
  ];
  const { code } = await ffmpeg(tools, args, { ...options, timeLimit: 600_000 + medium.duration * 10_000 });
  if (code !== 0) {
    await rm(to, { force: true });
    throw new MediumUnreadable(medium.file, "its parts cannot be put together");
  }
  const { subtitles } = medium;
  return { ...(await probe(tools, to, options)), subtitles };
}

/** Removes the copies that a job made in its folder. */
export async function removeCopies(folder: string): Promise<void> {
  const copies = await copiesIn(folder);
  await Promise.all(copies.map((name) => rm(join(folder, name), { force: true })));
}

const prefix = "whole-";

async function copiesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(prefix) && name.endsWith(".mkv"));
}

/** Stereo, or more where the stream begins with more. Channels are mixed at their full level: a part in 5.1 must not be softer than the one in stereo before it. */
function oneForm(audio: AudioStream): string {
  const layout = audio.channels <= 2 ? "stereo" : audio.channels <= 6 ? "5.1" : "7.1";
  return [...knownChannels(audio), `aresample=48000:osf=s16:ocl=${layout}:rematrix_maxval=100`].join(",");
}
