import { ffprobe, input } from "./ffmpeg";
import type { Medium } from "./probe";
import type { Tools } from "./tools";

/** When the frames of a medium are shown, in seconds from its start, ascending. */
export interface Frames {
  all: number[];
  /** Those at which decoding can begin. */
  keys: number[];
}

/** A packet of the picture as it stands in the file; NaN where it states no time. */
interface Packet {
  shown: number;
  decoded: number;
  key: boolean;
}

/** Reads the times of a medium's frames from its packets, without decoding them. */
export async function framesOf(
  tools: Tools,
  medium: Medium,
  options: { signal: AbortSignal; log?: string | undefined },
): Promise<Frames> {
  const packets: Packet[] = [];
  const read = (line: string): void => {
    const [shown = "", decoded = "", flags] = line.split(",");
    if (flags) packets.push({ shown: parseFloat(shown), decoded: parseFloat(decoded), key: flags.startsWith("K") });
  };
  const args = [
    ...["-select_streams", String(medium.video?.index ?? "v:0")],
    ...["-show_entries", "packet=pts_time,dts_time,flags", "-of", "csv=p=0"],
    ...input(medium.file),
  ];
  await ffprobe(tools, args, { ...options, timeLimit: 120_000 + medium.duration * 1000, lines: { 1: read } });
  const times = timesOf(packets).map((time) => time - medium.start);
  const ascending = (list: number[]): number[] => list.filter(Number.isFinite).sort((a, b) => a - b);
  return { all: ascending(times), keys: ascending(times.filter((_, index) => packets[index]?.key)) };
}

/** A program stream states the time of some frames only; they follow one another evenly. An AVI states none, only when they are decoded. */
function timesOf(packets: readonly Packet[]): number[] {
  const stated = packets.map(({ shown }) => shown).filter(Number.isFinite);
  const decoded = packets.map((packet) => packet.decoded);
  if (stated.length === packets.length) return stated;
  if (stated.length === 0) return decoded;
  const first = stated.reduce((least, time) => Math.min(least, time), Infinity);
  const known = decoded.filter(Number.isFinite);
  const step = ((known.at(-1) ?? 0) - (known[0] ?? 0)) / Math.max(1, packets.length - 1);
  return packets.map((_, index) => first + index * step);
}
