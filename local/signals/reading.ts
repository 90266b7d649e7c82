import type { RunOptions } from "../media/child";
import { filterValue } from "../media/ffmpeg";
import type { Medium } from "../media/probe/probe";

/** How a medium is read. */
export interface ReadOptions extends RunOptions {
  /** Folder for a copy of a medium that cannot be cut from as it is; without it none is made. */
  folder?: string | undefined;
  /** Receives the seconds that are read, picture and sound both. */
  reached?: ((seconds: number) => void) | undefined;
}

/**
 * A receiver of bytes that tells how far they reach: the lines of a filter come late, in blocks of
 * 32 KiB.
 * @param perSecond bytes of a second
 */
export function countedBytes(
  perSecond: number,
  read: (bytes: Buffer) => void,
  reached: ReadOptions["reached"],
): (bytes: Buffer) => void {
  let count = 0;
  return (bytes) => {
    read(bytes);
    count += bytes.length;
    reached?.(count / perSecond);
  };
}

export interface Sample {
  at: number;
  value: number;
}

/** A filter's arguments that print one value of each frame to a pipe. */
export function printArguments(key: string, pipe: number): string {
  return `mode=print:key=${key}:file=${filterValue(`pipe:${pipe}`)}`;
}

/**
 * Reads the lines of such a filter: one with the number and the time of a frame, then one with its
 * value. The time is read from `pts`, as `pts_time` has six digits only: too few after 100 s.
 */
export function sampleReader(rate: number, receive: (sample: Sample, frame: number) => void): (line: string) => void {
  let [at, frame] = [NaN, NaN];
  return (line) => {
    const found = /^frame:(\d+)\s+pts:(-?\d+)/.exec(line);
    if (found) {
      frame = Number(found[1]);
      at = Number(found[2]) / rate;
      return;
    }
    const value = /=(\S+)$/.exec(line)?.[1];
    // "nan" and "-inf" stay in as NaN and are clamped where they are used.
    if (value !== undefined && Number.isFinite(at)) receive({ at, value: Number(value) }, frame);
    at = NaN;
  };
}

/**
 * Arguments that read a stream without decoding it, in MPEG-TS and MPEG-PS only: there ffmpeg
 * counts times from the first of the streams in use, so all child processes must use the same ones.
 */
export function unreadArguments({ container }: Medium, stream: { index: number } | undefined): string[] {
  const counts = container.split(",").some((name) => name === "mpegts" || name === "mpeg");
  return stream && counts ? ["-map", `0:${stream.index}`, "-c", "copy", "-f", "null", "-"] : [];
}
