import { basename } from "node:path";
import { colourOf, type Colour } from "./colour";
import { ffprobe, input } from "./ffmpeg";
import { mayBeInterlaced } from "./interlace";
import type { Tools } from "./tools";

/** What a media file holds. Attached pictures do not count as video. */
export interface Medium {
  /** Absolute path. */
  file: string;
  /** The demuxer's names, for example "mov,mp4,m4a,3gp,3g2,mj2". */
  container: string;
  /** Seconds. */
  duration: number;
  /** Time stamp of the first packet in seconds; every other time here and in the signals counts from it. */
  start: number;
  video?: VideoStream;
  audio?: AudioStream;
  subtitles: boolean;
}

export interface VideoStream {
  /** Number of the stream in the file. */
  index: number;
  /** Pixels as displayed: after rotation, with square pixels. */
  width: number;
  height: number;
  /** Degrees clockwise by which a player turns the stored picture: 0, 90, 180 or 270. */
  rotation: number;
  /** Frames per second on average. */
  frameRate: number;
  codec: string;
  /** Frames may hold two moments, one in every other line. Absent where they do not. */
  interlaced?: true;
  /** Absent for ordinary colours. */
  colour?: Colour;
}

export interface AudioStream {
  index: number;
  codec: string;
  channels: number;
  /** Hz. */
  sampleRate: number;
}

export interface ProbeOptions {
  signal: AbortSignal;
  /** File for ffprobe's own words. */
  log?: string | undefined;
}

export class MediumUnreadable extends Error {
  override readonly name = "MediumUnreadable";
  constructor(
    file: string,
    /** Continues "FILE cannot be read: ". */
    readonly reason: string,
  ) {
    super(`${basename(file)} cannot be read: ${reason}`);
  }
}

const probeTimeLimit = 120_000;

/** Reads a file's streams and length without decoding it. Error: `MediumUnreadable` for anything that is not a media container. */
export async function probe(tools: Tools, file: string, options: ProbeOptions): Promise<Medium> {
  const limits = { ...options, timeLimit: probeTimeLimit };
  const args = ["-print_format", "json", "-show_format", "-show_streams", ...input(file)];
  const { code, stdout } = await ffprobe(tools, args, limits);
  if (code === null) {
    // The npm package's build dies on every MPEG-TS.
    const build = `ffprobe ${tools.ffprobe.version}`;
    throw new MediumUnreadable(file, `${build} crashed on it; install another build or name it in FFPROBE_PATH`);
  }
  const found = code === 0 ? parse(stdout) : undefined;
  const streams = found?.streams ?? [];
  if (!found?.format || streams.length === 0) {
    throw new MediumUnreadable(
      file,
      "it must be a complete media file such as MP4, MOV, MKV, WebM, MPEG-TS, AVI or FLV",
    );
  }

  const video = streams.find((stream) => stream.codec_type === "video" && stream.disposition?.attached_pic !== 1);
  const audio = streams.find((stream) => stream.codec_type === "audio");
  const stated = [found.format.duration, video?.duration, audio?.duration].map(Number).find((seconds) => seconds > 0);
  const duration = stated ?? (await lastPacketEnd(tools, file, limits));
  if (!(duration > 0)) throw new MediumUnreadable(file, "it has no length");
  return {
    file,
    container: found.format.format_name ?? "",
    duration,
    start: Number(found.format.start_time) || 0,
    ...(video && { video: videoStream(video) }),
    ...(audio && { audio: audioStream(audio) }),
    subtitles: streams.some((stream) => stream.codec_type === "subtitle"),
  };
}

interface ProbedStream {
  index: number;
  codec_type?: string;
  codec_name?: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  duration?: string;
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

interface Probed {
  format?: { format_name?: string; duration?: string; start_time?: string };
  streams?: ProbedStream[];
}

function parse(text: string): Probed | undefined {
  try {
    return JSON.parse(text) as Probed;
  } catch {
    return undefined;
  }
}

/** A recording that was streamed (a browser's WebM) states no length: the time stamps of its packets do. */
async function lastPacketEnd(
  tools: Tools,
  file: string,
  limits: ProbeOptions & { timeLimit: number },
): Promise<number> {
  let first = Infinity;
  let end = 0;
  const read = (line: string): void => {
    const [time, length] = line.split(",").map(Number);
    if (time === undefined || !Number.isFinite(time)) return;
    first = Math.min(first, time);
    end = Math.max(end, time + (length || 0));
  };
  const args = ["-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", ...input(file)];
  await ffprobe(tools, args, { ...limits, lines: { 1: read } });
  return end - Math.min(first, end);
}

function videoStream(stream: ProbedStream): VideoStream {
  const rotation = rotationOf(stream);
  const width = Math.round((stream.width ?? 0) * (ratio(stream.sample_aspect_ratio, ":") || 1));
  const height = stream.height ?? 0;
  const turned = rotation % 180 !== 0;
  const colour = colourOf(stream);
  return {
    index: stream.index,
    width: turned ? height : width,
    height: turned ? width : height,
    rotation,
    frameRate: ratio(stream.avg_frame_rate, "/") || ratio(stream.r_frame_rate, "/") || 25,
    codec: stream.codec_name ?? "unknown",
    ...(mayBeInterlaced(stream) ? { interlaced: true } : {}),
    ...(colour && { colour }),
  };
}

function audioStream(stream: ProbedStream): AudioStream {
  return {
    index: stream.index,
    codec: stream.codec_name ?? "unknown",
    channels: stream.channels ?? 0,
    sampleRate: Number(stream.sample_rate) || 0,
  };
}

/** The display matrix counts against the clock, the older `rotate` tag with it. */
function rotationOf(stream: ProbedStream): number {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? Number(stream.tags?.rotate ?? 0) : -matrix;
  return (((Math.round(clockwise / 90) * 90) % 360) + 360) % 360 || 0;
}

function ratio(text: string | undefined, sign: string): number {
  const [above, below] = (text ?? "").split(sign).map(Number);
  return above && below ? above / below : 0;
}
