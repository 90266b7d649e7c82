import type { RunOptions } from "../child";
import { ffprobe, input } from "../ffmpeg";
import type { Tools } from "../tools";

/** The times of a stream's packets, in seconds as the file has them. */
export interface StreamTimes {
  packets: number;
  /** When the first packet is due. */
  first: number;
  /** When the last one ends; it may state no length. */
  end: number;
  /** Where the first packet lies in the file, in bytes; NaN where that is not known. */
  position: number;
  /** When each packet is due, in the order of the file. */
  times: number[];
  /** When the packets are due at which decoding can begin. */
  keys: number[];
}

export interface Packets {
  streams: Map<number, StreamTimes>;
  /** How often the clock of the file goes back, or ahead in all streams at once. */
  clockJumps: number;
  /** The longest stretch without a packet of one stream while another one goes on. */
  pause: number;
}

/**
 * Seconds by which time stamps may go back without a jump of the clock: packets are not in order.
 */
const backwards = 0.1;
/**
 * Seconds by which all streams may go ahead without a jump of the clock. ffmpeg has the same limit.
 */
export const forwards = 10;

/**
 * Reads the time stamps of all packets of pictures and sound without decoding them.
 * @param before options of the input
 */
export async function readPackets(
  tools: Tools,
  file: string,
  { ignored, before }: { ignored: ReadonlySet<number>; before: readonly string[] },
  options: RunOptions & { timeLimit: number },
): Promise<Packets> {
  const streams = new Map<number, StreamTimes>();
  const clock = clockReader();
  const read = (line: string): void => {
    const fields = line.split(",");
    const [index, pts, dts, duration, position] = fields.map(Number) as [number, ...(number | undefined)[]];
    const due = Number.isFinite(pts) ? pts! : dts!;
    if (!Number.isInteger(index) || ignored.has(index) || !Number.isFinite(due)) return;
    let stream = streams.get(index);
    if (!stream) {
      stream = { packets: 0, first: due, end: due, position: position ?? NaN, times: [], keys: [] };
      streams.set(index, stream);
    }
    stream.packets++;
    stream.first = Math.min(stream.first, due);
    stream.end = Math.max(stream.end, due + (duration || 0));
    stream.times.push(due);
    if (fields[5]?.startsWith("K")) stream.keys.push(due);
    if (Number.isFinite(dts)) clock.read(index, dts!);
  };
  const args = ["-show_entries", "packet=stream_index,pts_time,dts_time,duration_time,pos,flags", "-of", "csv=p=0"];
  await ffprobe(tools, [...args, ...input(file, before)], { ...options, lines: { 1: read } });
  return { streams, ...clock.end() };
}

/** Follows the time stamps in the order of the file. */
function clockReader(): {
  read: (stream: number, at: number) => void;
  end: () => Pick<Packets, "clockJumps" | "pause">;
} {
  const latest = new Map<number, { at: number; followed: number }>();
  const jumps: number[] = [];
  let pause = 0;
  const read = (stream: number, at: number): void => {
    const before = latest.get(stream);
    let followed = before?.followed ?? 0;
    const step = before ? at - before.at : 0;
    if (step < -backwards || step > forwards) {
      // Every stream makes the jump of the clock, each with about the same step, and not at the
      // same place in the file.
      const known = jumps.findIndex((jump, index) => index >= followed && Math.abs(jump - step) < forwards);
      if (known < 0 && step > 0 && othersAt(stream, at)) pause = Math.max(pause, step);
      else if (known < 0) followed = jumps.push(step);
      else followed = known + 1;
    }
    latest.set(stream, { at, followed });
  };
  /** Another stream that has come as far meanwhile shows that only this one paused. */
  const othersAt = (stream: number, at: number): boolean =>
    [...latest].some(([other, time]) => other !== stream && Math.abs(time.at - at) < forwards);
  return { read, end: () => ({ clockJumps: jumps.length, pause }) };
}
