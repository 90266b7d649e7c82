import type { SnapshotOrder } from "../../store/snapshot-shelf";
import { ossErrors } from "../../wire-error";

/** Pixels of a side at most; OSS allows as many as the video has. */
const longestSide = 4096;
/** Milliseconds; no video is longer than a day. */
const latest = 86_400_000;

/**
 * Reads `video/snapshot,t_7000,f_jpg,w_800,h_600,m_fast,ar_auto`.
 * @throws WireError NotImplemented for any other process, InvalidArgument for a wrong parameter
 */
export function readSnapshotOrder(process: string): SnapshotOrder {
  const [action = "", ...parts] = process.split(",");
  if (action !== "video/snapshot" || process.includes("|")) {
    throw ossErrors.notImplemented(`x-oss-process "${process.slice(0, 100)}"; only video/snapshot is`);
  }
  const given = new Map(parts.map(readPart));
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw wrong(unknown, given.get(unknown) ?? "", `is none of ${known.join(", ")}`);
  const at = whole(given, "t", latest);
  if (at === undefined) throw ossErrors.missingArgument("t of video/snapshot");
  return {
    at,
    width: whole(given, "w", longestSide) ?? 0,
    height: whole(given, "h", longestSide) ?? 0,
    format: oneOf(given, "f", ["jpg", "png"] as const) ?? "jpg",
    isFast: oneOf(given, "m", ["fast"] as const) === "fast",
    turn: oneOf(given, "ar", ["auto", "w", "h"] as const),
  };
}

const known: readonly string[] = ["t", "w", "h", "m", "f", "ar"];

function readPart(part: string): [string, string] {
  const line = part.indexOf("_");
  if (line < 1) throw wrong("parameter", part, "must be of the form NAME_VALUE");
  return [part.slice(0, line), part.slice(line + 1)];
}

function whole(given: ReadonlyMap<string, string>, name: string, most: number): number | undefined {
  const text = given.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value <= most) return value;
  throw wrong(name, text, `must be a whole number from 0 to ${most}`);
}

function oneOf<T extends string>(
  given: ReadonlyMap<string, string>,
  name: string,
  values: readonly T[],
): T | undefined {
  const text = given.get(name);
  if (text === undefined) return undefined;
  const value = values.find((one) => one === text);
  if (value !== undefined) return value;
  throw wrong(name, text, `must be ${values.join(" or ")}`);
}

function wrong(name: string, value: string, why: string): Error {
  return ossErrors.argument(`${name} of video/snapshot`, value.slice(0, 100), why);
}
