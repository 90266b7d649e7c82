import { ffmpeg, input } from "../media/ffmpeg";
import { MediumUnreadable, type AudioStream, type Medium } from "../media/probe/probe";
import { knownChannels } from "../media/probe/sound";
import { readingLimit } from "../media/time-limits";
import type { Tools } from "../media/tools";
import { levelReader, sampleRate } from "./envelope";
import { metered, meterRate } from "./listening";
import { countedBytes, sampleReader, unreadArguments, type ReadOptions, type Sample } from "./reading";
import { voiceReader, type VoiceEvidence } from "./voice";

/** The measurements of a medium's sound. */
export interface Sound {
  /** Momentary loudness in LUFS, one reading each 0.1 s. */
  readings: Sample[];
  levels: number[];
  voice: VoiceEvidence;
  /**
   * Whether its layout or rate changes on the way: then ffmpeg restarts its filters, and levels and
   * voice are at wrong times.
   */
  changes: boolean;
}

/**
 * Measures one sound stream of a medium.
 * @throws MediumUnreadable
 * @throws the signal's reason
 */
export async function readSound(
  tools: Tools,
  medium: Medium,
  audio: AudioStream,
  options: ReadOptions,
): Promise<Sound> {
  const readings: Sample[] = [];
  let beginnings = 0;
  const voice = voiceReader();
  const layout = layoutOf(audio);
  const reader = levelReader(layout.channels, voice.read);
  const meter = sampleReader(meterRate, (sample, frame) => {
    if (frame === 0) beginnings++;
    readings.push(sample);
  });
  // The samples begin at time 0 and have no holes, so that their number tells their time. Channels
  // are kept apart: mixed they may cancel out.
  const graph =
    `[0:${audio.index}]${[...knownChannels(audio), "asplit"].join(",")}[a][b];` +
    `[a]${metered}[loudness];` +
    `[b]aresample=${sampleRate}:async=1:min_hard_comp=0.02:first_pts=0,aformat=sample_fmts=s16:channel_layouts=${layout.name}[samples]`;
  // prettier-ignore
  const args = [
    ...input(medium.file), "-filter_complex", graph,
    "-map", "[loudness]", "-f", "null", "-",
    "-map", "[samples]", "-f", "s16le", "pipe:1",
    ...unreadArguments(medium, medium.video),
  ];
  const { code } = await ffmpeg(tools, args, {
    ...options,
    timeLimit: readingLimit(medium.duration),
    lines: { 3: meter },
    bytes: { 1: countedBytes(2 * layout.channels * sampleRate, reader.read, options.reached) },
  });
  if (code !== 0) throw new MediumUnreadable(medium.file, "its sound cannot be decoded");
  return { readings, levels: reader.levels, voice: voice.end(), changes: beginnings > 1 };
}

/**
 * Stereo holds all of one or two channels, 7.1 all of up to eight: none is mixed with another one.
 */
function layoutOf({ channels }: AudioStream): { name: string; channels: number } {
  if (channels === 1) return { name: "mono", channels: 1 };
  return channels === 2 ? { name: "stereo", channels: 2 } : { name: "7.1", channels: 8 };
}
