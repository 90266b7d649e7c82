import { basename } from "node:path";
import { chosenPicture, soundsInOrder, type Program } from "./choice";
import { whyLocked, whyUnread } from "./container";
import type { RunOptions } from "../child";
import { ffprobe, input } from "../ffmpeg";
import { framesOf, type Frames } from "./frames";
import { packetFields, packetReader, type Packets, type StreamTimes } from "./packets";
import {
  audioStream,
  type AudioStream,
  isKnown,
  isPicture,
  isSound,
  type ProbedStream,
  videoStream,
  type VideoStream,
} from "./streams";
import type { Tools } from "../tools";

export type { AudioStream, VideoStream } from "./streams";

/** The content of a media file. Attached pictures do not count as video. */
export interface Medium extends Frames {
  /** Absolute path. */
  file: string;
  /** The demuxer's names, for example "mov,mp4,m4a,3gp,3g2,mj2". */
  container: string;
  /**
   * Measured seconds until the end of picture and sound; as the file states it where that is close.
   */
  duration: number;
  /** Time stamp of the beginning, in seconds; all other times of a medium count from it. */
  start: number;
  /** The picture that players show. */
  video?: VideoStream;
  /** The sound that players take; the first of `sounds`. */
  audio?: AudioStream;
  /** All sound streams in the order in which players would take them. */
  sounds: AudioStream[];
  /** How many pictures there are to choose from. */
  pictures: number;
  subtitles: boolean;
  /**
   * How to read the file once from end to end; set where its clock jumps or a stream sets in late,
   * so that ffmpeg cannot seek in it.
   */
  unsteady?: Unsteady;
}

export interface Unsteady {
  /** Options of the input. */
  before: string[];
  /** Seconds by which a stream may go ahead without that being another clock. */
  pause: number;
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

/** Milliseconds. */
const probeTimeLimit = 1_800_000;

/**
 * Reads a file's streams and the times of its packets without decoding it.
 * @throws MediumUnreadable for a file that is no media container
 */
export async function probe(tools: Tools, file: string, options: RunOptions): Promise<Medium> {
  const limits = { ...options, timeLimit: probeTimeLimit };
  let before: string[] = [];
  let { found, packets } = await look(tools, file, before, limits);
  const known = new Set(found.streams.filter(isKnown).map(({ index }) => index));
  const wider = widerLook(found, packets);
  if (wider) {
    before = wider;
    ({ found, packets } = await look(tools, file, before, limits));
  }
  return mediumOf(file, found, packets, { before, known });
}

interface Found {
  format: { format_name?: string; duration?: string; start_time?: string };
  streams: ProbedStream[];
  programs: Program[];
}

/**
 * Reads streams and packets in one run. The fields of a packet are on a line of their own, taken as
 * it comes: the text of two hours would be long. Lines of what else a packet has are left out.
 * @param before options of the input
 */
async function look(
  tools: Tools,
  file: string,
  before: readonly string[],
  limits: RunOptions & { timeLimit: number },
): Promise<{ found: Found; packets: Packets }> {
  const packets = packetReader();
  const others: string[] = [];
  let inPackets = false;
  const read = (line: string): void => {
    if (inPackets) {
      if (line.includes('"stream_index"')) packets.read(line);
      else inPackets = !/^ {4}\]/.test(line);
    } else if (/^ {4}"packets": \[$/.test(line)) inPackets = true;
    else others.push(line);
  };
  // prettier-ignore
  const args = [
    "-print_format", "json=compact=1", "-show_entries", `packet=${packetFields}`,
    "-show_format", "-show_streams", "-show_programs", ...input(file, before),
  ];
  const { code } = await ffprobe(tools, args, { ...limits, lines: { 1: read } });
  if (code === null) {
    const build = `ffprobe ${tools.ffprobe.version}`;
    throw new MediumUnreadable(file, `${build} crashed on it; install another build or name it in FFPROBE_PATH`);
  }
  const found = code === 0 ? parse(others.join("\n")) : undefined;
  if (!found?.format || !found.streams?.length || isEmptyShell(found.format, found.streams)) {
    throw new MediumUnreadable(file, await whyUnread(file));
  }
  const locked = await whyLocked(file);
  if (locked !== undefined) throw new MediumUnreadable(file, locked);
  const { format, streams, programs = [] } = found;
  return { found: { format, streams, programs }, packets: packets.end(otherStreams(streams)) };
}

/** Whether none of the streams has a codec, in a container that names them all at its beginning. */
function isEmptyShell(format: Found["format"], streams: readonly ProbedStream[]): boolean {
  return !isOneOf(headless, { format }) && streams.every(({ codec_name: name = "unknown" }) => name === "unknown");
}

function parse(text: string): Partial<Found> | undefined {
  try {
    return JSON.parse(text) as Partial<Found>;
  } catch {
    return undefined;
  }
}

function otherStreams(streams: readonly ProbedStream[]): Set<number> {
  return new Set(streams.filter((stream) => !isPicture(stream) && !isSound(stream)).map(({ index }) => index));
}

/** Containers in which a stream is only known once it sets in. */
const headless = ["mpegts", "mpeg", "flv"];
/** Of these, the ones whose clock may begin again. */
const reclocked = ["mpegts", "mpeg"];

function isOneOf(names: readonly string[], { format }: Pick<Found, "format">): boolean {
  return (format.format_name ?? "").split(",").some((name) => names.includes(name));
}

/**
 * The options with which ffmpeg looks far enough into a file to know a stream that sets in late;
 * undefined where it knows all of them.
 */
function widerLook(found: Found, { streams: times }: Packets): string[] | undefined {
  if (!isOneOf(headless, found)) return undefined;
  const unknown = found.streams.filter((stream) => (isPicture(stream) || isSound(stream)) && !isKnown(stream));
  const late = unknown.map(({ index }) => times.get(index)).filter((stream) => stream !== undefined);
  const missing = ![isPicture, isSound].every((is) => found.streams.some((stream) => is(stream) && isKnown(stream)));
  if (late.length === 0 && !missing) return undefined;
  const zero = Math.min(...[...times.values()].map(({ first }) => first));
  const seconds = Math.max(120, ...late.map(({ first }) => first - zero + 10));
  const bytes = Math.max(150e6, ...late.map(({ position }) => (position || 0) + 20e6));
  return ["-analyzeduration", String(Math.round(seconds * 1e6)), "-probesize", String(Math.round(bytes))];
}

/** Seconds within which ffmpeg surely notices that a stream is there. */
const surelyNoticed = 4;

/** How the file was looked at: with which options, and which streams were known without them. */
interface Looked {
  before: string[];
  known: ReadonlySet<number>;
}

function mediumOf(file: string, found: Found, packets: Packets, looked: Looked): Medium {
  const { format, programs } = found;
  const read = [...packets.streams.values()].length > 0;
  // A stream that is announced but has no packet does not count.
  const streams = found.streams.filter(({ index }) => !read || packets.streams.has(index));
  const picture = chosenPicture(streams);
  const sounds = soundsInOrder(streams, picture, programs);
  const used = [picture, sounds[0]].flatMap((stream) => (stream ? [packets.streams.get(stream.index)] : []));
  const times = used.filter((stream): stream is StreamTimes => stream !== undefined);
  const stated = Number(format.start_time) || 0;
  // In these containers ffmpeg counts from the first of the streams in use.
  const start = isOneOf(reclocked, found) && times.length > 0 ? Math.min(...times.map(({ first }) => first)) : stated;
  const at = (index: number): StreamTimes | undefined => packets.streams.get(index);
  const video = picture && videoStream(picture, at(picture.index), start);
  const heard = sounds.map((stream) => audioStream(stream, at(stream.index), start));
  const unsteady = unsteadiness(found, packets, [video, heard[0]], looked);
  const duration = lengthOf(Number(format.duration), Math.max(video?.end ?? 0, heard[0]?.end ?? 0));
  if (!(duration > 0)) throw new MediumUnreadable(file, "it has no length");
  return {
    file,
    container: format.format_name ?? "",
    duration,
    start,
    ...(video && { video }),
    ...(heard[0] && { audio: heard[0] }),
    sounds: heard,
    pictures: streams.filter(isPicture).length,
    subtitles: found.streams.some((stream) => stream.codec_type === "subtitle"),
    ...framesOf(picture && at(picture.index), start),
    ...(unsteady && { unsteady }),
  };
}

/** The stated length, unless it differs from the measured one by more than rounding does. */
function lengthOf(stated: number, measured: number): number {
  if (!(measured > 0)) return stated;
  return Math.abs(stated - measured) <= 0.25 ? stated : measured;
}

function unsteadiness(
  found: Found,
  { clockJumps, pause }: Packets,
  streams: readonly (VideoStream | AudioStream | undefined)[],
  { before, known }: Looked,
): Unsteady | undefined {
  if (!isOneOf(headless, found)) return undefined;
  const late = streams.some((stream) => stream && (stream.start > surelyNoticed || !known.has(stream.index)));
  const clock = isOneOf(reclocked, found) && (clockJumps > 0 || pause > 0);
  return late || clock ? { before, pause } : undefined;
}
