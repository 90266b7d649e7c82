import { BoundedReader, type PartSource, type ReadLimit } from "./bounded-reader";
import { fragmentedSeconds } from "./fragments";
import type { HeaderReading } from "./header-reading";

/** Bytes that are handed to the parser at a time. */
const chunk = 256 * 1024;

/**
 * Reads the length of a video or sound file from its container: headers, indexes and time stamps at
 * both ends. No picture is decoded.
 * @throws the error of a part that could not be read
 */
export async function readHeader(source: PartSource, limit: ReadLimit): Promise<HeaderReading> {
  if (source.size === 0) return { why: "unreadable" };
  const reader = new BoundedReader(source, limit);
  const start = await reader.read(12, 0);
  // The parser would read the fragments one by one.
  const fragmented = text(start, 4) === "ftyp" ? await fragmentedSeconds(reader, source.size) : undefined;
  if (fragmented !== undefined) return { seconds: rounded(fragmented) };
  // Of a wave file the parser would read all, though its head states the length.
  const isWave = text(start, 0) === "RIFF" && text(start, 8) === "WAVE";
  const read = (size: number, first: number) =>
    isWave && first > 0 ? Promise.resolve(new Uint8Array(0)) : reader.read(size, first);
  const { default: mediaInfo } = await import("mediainfo.js");
  const parser = await mediaInfo({ format: "object", chunkSize: chunk });
  try {
    const { media } = await parser.analyzeData(source.size, read);
    if (reader.isCut) return { why: "cut" };
    const seconds = lengthOf(media?.track ?? []);
    return seconds > 0 ? { seconds: rounded(seconds) } : { why: "unreadable" };
  } finally {
    parser.close();
  }
}

/** The part of the parser's result that is used. Durations are in seconds. */
interface Track {
  readonly "@type": string;
  readonly Format?: string;
  readonly Duration?: number;
}

/**
 * The container's length. A transport stream states none: the parser takes the clock of the
 * multiplexer, which runs on after the last picture, so the longest stream counts.
 */
function lengthOf(tracks: readonly Track[]): number {
  const general = tracks.find((track) => track["@type"] === "General");
  const streams = tracks.flatMap((track) =>
    track["@type"] === "Video" || track["@type"] === "Audio" ? [Number(track.Duration ?? 0)] : [],
  );
  const isTransport = general?.Format === "MPEG-TS" || general?.Format === "BDAV";
  const longest = Math.max(...streams, 0);
  return isTransport && longest > 0 ? longest : Number(general?.Duration ?? 0);
}

/** In milliseconds. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function text(bytes: Uint8Array, from: number): string {
  return Buffer.from(bytes.subarray(from, from + 4)).toString("latin1");
}
