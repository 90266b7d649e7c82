import { shownValue } from "../value/shown-value";
import { defined } from "../defined";

/** `JobResult.AiResult` of a finished extraction, as documented. */
export interface AiResult {
  readonly HighlightResults: readonly { readonly Media: string; readonly TimeRanges: readonly TimeRange[] }[];
}

interface TimeRange {
  readonly In: number;
  readonly Out: number;
  readonly Tags: readonly string[];
  readonly OutputURL?: string;
  /** Only with ExportAsNewMedia. */
  readonly MediaId?: string;
  /** Why this moment was chosen; only the embedded service sends it. */
  readonly Reasons?: readonly string[];
}

/** One moment that was found. */
export interface FoundMoment {
  /** The video: media id or address, exactly as given in the arguments. */
  readonly media: string;
  /** Start in the video, seconds. */
  readonly in: number;
  /** End in the video, seconds. */
  readonly out: number;
  /** Recognised actions; empty unless asked for. */
  readonly tags: readonly string[];
  /** Why this moment, in words. The engine `local` says it; the service does not. */
  readonly reasons: readonly string[];
  /** OSS address of the clip. Absent without `needExport`. */
  readonly url?: string;
  /** Media id of the clip. Absent without `exportAsNewMedia`. */
  readonly mediaId?: string;
}

/** The readable parts of an AiResult. */
export interface FoundMoments {
  readonly moments: readonly FoundMoment[];
  /** All videos that the service names, in its order. */
  readonly videos: readonly string[];
  /** A sentence for each part that cannot be read. */
  readonly unread: readonly string[];
}

/** Reads an AiResult, JSON text or an object; undefined where it is neither or holds no list. */
export function readAiResult(result: unknown): FoundMoments | undefined {
  const given = recordOf(typeof result === "string" ? parseJson(result) : result);
  const list = given?.HighlightResults ?? [];
  if (!given || !Array.isArray(list)) return undefined;
  const entries = (list as unknown[]).map((entry, i) => readEntry(entry, `HighlightResults[${i}]`));
  const videos = entries.map(({ video }) => video).filter((video) => video !== undefined);
  return {
    moments: entries.flatMap(({ moments }) => moments),
    videos: [...new Set(videos)],
    unread: entries.flatMap(({ unread }) => unread.map((line) => `the service's result, ${line}`)),
  };
}

interface Entry {
  readonly video?: string | undefined;
  readonly moments: readonly FoundMoment[];
  readonly unread: readonly string[];
}

function readEntry(value: unknown, place: string): Entry {
  const entry = recordOf(value);
  if (!entry) return { moments: [], unread: [`${place} cannot be read: it is ${shownValue(value)}`] };
  const video = textOf(entry.Media);
  const ranges = entry.TimeRanges ?? [];
  if (!Array.isArray(ranges)) {
    return { video, moments: [], unread: [`${place}.TimeRanges cannot be read: it is ${shownValue(ranges)}`] };
  }
  const read = (ranges as unknown[]).map((range, j) => readRange(video ?? "", range, `${place}.TimeRanges[${j}]`));
  return {
    video,
    moments: read.map(({ moment }) => moment).filter((moment) => moment !== undefined),
    unread: read.flatMap(({ unread }) => unread),
  };
}

interface ReadRange {
  readonly moment?: FoundMoment;
  readonly unread: readonly string[];
}

function readRange(media: string, value: unknown, place: string): ReadRange {
  const range = recordOf(value);
  if (!range) return { unread: [`${place} cannot be read: it is ${shownValue(value)}`] };
  const [from, to] = [secondsOf(range.In), secondsOf(range.Out)];
  const url = textOf(range.OutputURL);
  if (from === undefined || to === undefined) {
    const wrong = (["In", "Out"] as const).filter((name) => secondsOf(range[name]) === undefined);
    const what = wrong.map((name) => `${name} is ${range[name] === undefined ? "missing" : shownValue(range[name])}`);
    const file = url === undefined ? "" : `; its file is ${url}`;
    return { unread: [`${place} is not among the clips: ${what.join(" and ")}, no number of seconds${file}`] };
  }
  const mediaId = textOf(range.MediaId);
  const tags = listOfTexts(range.Tags);
  const moment = {
    media,
    in: from,
    out: to,
    tags: tags.texts,
    reasons: listOfTexts(range.Reasons).texts,
    ...defined({ url, mediaId }),
  };
  const unread = [
    ...(from < to ? [] : [`${place} ends at ${to} s, and begins at ${from} s`]),
    ...(tags.whole ? [] : [`${place}.Tags cannot be read in full: it is ${shownValue(range.Tags)}`]),
    ...(url === undefined && isGiven(range.OutputURL) ? [`${place}.OutputURL cannot be read`] : []),
  ];
  return { moment, unread };
}

/** A number, or a number as text. `Number()` alone would also take `null` and `true`. */
function secondsOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Text, trimmed; a number becomes text. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return text === "" ? undefined : text;
}

/** The texts of a list, or of one text that separates them by commas. */
function listOfTexts(value: unknown): { texts: string[]; whole: boolean } {
  if (!isGiven(value)) return { texts: [], whole: true };
  const items: unknown[] = Array.isArray(value)
    ? value
    : typeof value === "string"
      ? value.split(/[,，;；、]/)
      : [value];
  const texts = items.map(textOf).filter((text) => text !== undefined);
  return { texts, whole: items.every((item) => typeof item === "string" || typeof item === "number") };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
