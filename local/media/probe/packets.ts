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
  /** The bytes of each packet, in the order of the file. */
  sizes: number[];
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

/** The fields of packets that are asked for. */
export const packetFields = "stream_index,pts_time,dts_time,duration_time,size,pos,flags";

/**
 * Takes the lines of all packets, as ffprobe prints them in compact JSON, in the order of the file;
 * the end names the streams that do not count, which are known last.
 */
export function packetReader(): {
  read: (line: string) => void;
  end: (ignored: ReadonlySet<number>) => Packets;
} {
  const streams = new Map<number, StreamTimes>();
  const order: { indices: number[]; times: number[] } = { indices: [], times: [] };
  const read = (line: string): void => {
    const values = new Map<string, string>();
    for (const [, name, value] of line.matchAll(/"(\w+)": "?([^",]+)/g)) values.set(name!, value!);
    const number = (name: string): number => Number(values.get(name));
    const index = number("stream_index");
    const [pts, dts, duration] = [number("pts_time"), number("dts_time"), number("duration_time")];
    const due = Number.isFinite(pts) ? pts : dts;
    if (!Number.isInteger(index) || !Number.isFinite(due)) return;
    let stream = streams.get(index);
    if (!stream) {
      stream = { packets: 0, first: due, end: due, position: number("pos"), times: [], sizes: [], keys: [] };
      streams.set(index, stream);
    }
    stream.packets++;
    stream.first = Math.min(stream.first, due);
    stream.end = Math.max(stream.end, due + (duration || 0));
    stream.times.push(due);
    stream.sizes.push(number("size") || 0);
    if (values.get("flags")?.startsWith("K")) stream.keys.push(due);
    if (!Number.isFinite(dts)) return;
    order.indices.push(index);
    order.times.push(dts);
  };
  const end = (ignored: ReadonlySet<number>): Packets => {
    const clock = clockReader();
    order.indices.forEach((index, at) => ignored.has(index) || clock.read(index, order.times[at]!));
    ignored.forEach((index) => streams.delete(index));
    return { streams, ...clock.end() };
  };
  return { read, end };
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
