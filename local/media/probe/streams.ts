import { type Colour, colourOf, type Matrix, matrixNamed } from "./colour";
import { mayBeInterlaced } from "./interlace";
import type { StreamTimes } from "./packets";

/** A stream as ffprobe describes it. */
export interface ProbedStream {
  index: number;
  codec_type?: string;
  codec_name?: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  channels?: number;
  sample_rate?: string;
  disposition?: Record<string, number>;
  tags?: Record<string, string>;
  field_order?: string;
  color_transfer?: string;
  color_primaries?: string;
  color_space?: string;
  color_range?: string;
  side_data_list?: { rotation?: number }[];
}

export interface VideoStream {
  /** Number of the stream in the file. */
  index: number;
  /** Pixels as displayed: after rotation, with square pixels. */
  width: number;
  height: number;
  /** Degrees clockwise by which a player turns the stored picture: 0, 90, 180 or 270. */
  rotation: number;
  /** Frames per second where the picture moves: the average, where frames come evenly. */
  frameRate: number;
  codec: string;
  /** Frames may hold two moments, one in every other line. Absent where they do not. */
  interlaced?: true;
  /** Absent for ordinary colours. */
  colour?: Colour;
  /** Absent where it is left to the player. */
  matrix?: Matrix;
  /** Seconds from the medium's start to the first frame, and to the end of the last one. */
  start: number;
  end: number;
}

export interface AudioStream {
  index: number;
  codec: string;
  channels: number;
  /** Hz. */
  sampleRate: number;
  /** Seconds from the medium's start. */
  start: number;
  end: number;
}

/** Whether a stream is a picture that moves: covers and thumbnails are none. */
export function isPicture({ codec_type, disposition = {} }: ProbedStream): boolean {
  return codec_type === "video" && !disposition.attached_pic && !disposition.timed_thumbnails;
}

export function isSound({ codec_type }: ProbedStream): boolean {
  return codec_type === "audio";
}

/** Whether the file's beginning told enough of a stream to decode it. */
export function isKnown(stream: ProbedStream): boolean {
  if (stream.codec_name === undefined || stream.codec_name === "unknown") return false;
  return stream.codec_type === "video"
    ? (stream.width ?? 0) > 0
    : Number(stream.sample_rate) > 0 && (stream.channels ?? 0) > 0;
}

/**
 * Frames a second by the usual length of a frame: the rate that a recorder would have that leaves
 * no frame out.
 */
export function usualRate(stream: ProbedStream, times: readonly number[]): number {
  const [average, finest] = [ratio(stream.avg_frame_rate, "/"), ratio(stream.r_frame_rate, "/")];
  const usual = usualInterval(times);
  if (usual === undefined) return finest >= 5 && finest <= 60 ? finest : 25;
  const fits = (rate: number): boolean => Math.abs(rate * usual - 1) <= 0.15;
  const rate = fits(average) ? average : fits(finest) ? finest : Math.round(1000 / usual) / 1000;
  return Math.min(240, Math.max(1, rate));
}

/** The median time between two frames; undefined with fewer than three. */
function usualInterval(times: readonly number[]): number | undefined {
  if (times.length < 3) return undefined;
  const sorted = Float64Array.from(times).sort();
  const intervals = sorted
    .subarray(1)
    .map((time, index) => time - sorted[index]!)
    .filter((interval) => interval > 0)
    .sort();
  return intervals[intervals.length >> 1];
}

export function videoStream(stream: ProbedStream, times: StreamTimes | undefined, zero: number): VideoStream {
  const rotation = rotationOf(stream);
  const width = Math.round((stream.width ?? 0) * (ratio(stream.sample_aspect_ratio, ":") || 1));
  const height = stream.height ?? 0;
  const turned = rotation % 180 !== 0;
  const [colour, matrix] = [colourOf(stream), matrixNamed(stream)];
  const frameRate = usualRate(stream, times?.times ?? []);
  const last = (times?.times ?? []).reduce((latest, time) => Math.max(latest, time), -Infinity);
  return {
    index: stream.index,
    width: turned ? height : width,
    height: turned ? width : height,
    rotation,
    frameRate,
    codec: stream.codec_name ?? "unknown",
    ...(mayBeInterlaced(stream) && { interlaced: true as const }),
    ...(colour && { colour }),
    ...(matrix && { matrix }),
    start: times ? rounded(Math.max(0, times.first - zero)) : 0,
    // Many a container gives the last frame no length.
    end: times ? rounded(Math.max(times.end, last + 1 / frameRate) - zero) : 0,
  };
}

export function audioStream(stream: ProbedStream, times: StreamTimes | undefined, zero: number): AudioStream {
  return {
    index: stream.index,
    codec: stream.codec_name ?? "unknown",
    channels: stream.channels ?? 0,
    sampleRate: Number(stream.sample_rate) || 0,
    start: times ? rounded(Math.max(0, times.first - zero)) : 0,
    end: times ? rounded(times.end - zero) : 0,
  };
}

/** The display matrix counts against the clock, the older `rotate` tag with it. */
function rotationOf(stream: ProbedStream): number {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? Number(stream.tags?.rotate ?? 0) : -matrix;
  return (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360 || 0;
}

/** To a millionth of a second, as ffprobe prints times. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

export function ratio(text: string | undefined, sign: string): number {
  const [above, below] = (text ?? "").split(sign).map(Number);
  return above && below ? above / below : 0;
}
