import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RunOptions } from "../child";
import { ffmpeg, ffprobe, input } from "../ffmpeg";
import { readingLimit } from "../time-limits";
import { forwards } from "./packets";
import { MediumUnreadable, probe, type AudioStream, type Medium } from "./probe";
import { knownChannels } from "./sound";
import type { Tools } from "../tools";

/**
 * Writes a copy of a medium whose clock runs through and whose sound has one form from beginning to
 * end: for parts put together, streams that set in late, and sound that changes its layout or rate.
 * The picture is copied, the sound written anew without loss. Analysis and cut both read the copy,
 * so a time means the same place to both. `removeCopies` removes it.
 * @throws MediumUnreadable
 * @throws the signal's reason
 */
export async function wholeOf(tools: Tools, medium: Medium, folder: string, options: RunOptions): Promise<Medium> {
  const to = copyName(folder, "mkv");
  const { video, audio, unsteady = { before: [], pause: 0 } } = medium;
  // prettier-ignore
  const args = [
    // A pause of one stream is no jump of the clock: the limit lies above the longest pause.
    "-dts_delta_threshold", String(Math.max(forwards, Math.ceil(unsteady.pause + 5))),
    ...input(medium.file, ["-fflags", "+genpts", ...unsteady.before]),
    ...(video ? ["-map", `0:${video.index}`, "-c:v", "copy"] : []),
    ...(audio ? ["-map", `0:${audio.index}`, "-af", await oneForm(tools, medium, audio, options), "-c:a", "flac"] : []),
    // The file's head is written with the first sound, however late.
    "-max_muxing_queue_size", "1000000",
    "-map_metadata", "-1", "-map_chapters", "-1", "-f", "matroska", "-y", `file:${to}`,
  ];
  const { code } = await ffmpeg(tools, args, { ...options, timeLimit: readingLimit(medium.duration) });
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

/** The name of a new copy in a job's folder, which `removeCopies` removes. */
export function copyName(folder: string, ending: "mkv" | "gif"): string {
  return join(folder, `${prefix}${randomUUID()}.${ending}`);
}

const prefix = "whole-";

async function copiesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(prefix) && /\.(mkv|gif)$/.test(name));
}

/**
 * The filters that give sound the widest form that it has on its way. No channel is mixed with
 * another: a part in 5.1 would be softer than the one in stereo before it. Mono is played on both
 * sides.
 */
async function oneForm(tools: Tools, medium: Medium, audio: AudioStream, options: RunOptions): Promise<string> {
  const widest = Math.max(audio.channels, await mostChannels(tools, medium, audio, options));
  const form = (layout: string): string => `aresample=48000,aformat=sample_fmts=s16:channel_layouts=${layout}`;
  if (widest <= 2) return `${form("3.0")},pan=stereo|c0=c0+c2|c1=c1+c2`;
  return [...knownChannels(audio), form(widest <= 6 ? "5.1" : "7.1")].join(",");
}

async function mostChannels(
  tools: Tools,
  { file, unsteady, duration }: Medium,
  audio: AudioStream,
  options: RunOptions,
): Promise<number> {
  let most = 0;
  const args = ["-select_streams", String(audio.index), "-show_entries", "frame=channels", "-of", "csv=p=0"];
  await ffprobe(tools, [...args, ...input(file, unsteady?.before)], {
    ...options,
    timeLimit: readingLimit(duration),
    lines: { 1: (line) => (most = Math.max(most, parseInt(line, 10) || 0)) },
  });
  return most;
}
