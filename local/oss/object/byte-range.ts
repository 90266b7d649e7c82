import { ossErrors } from "../../wire-error";

/** Bytes `first` to `last`, both included. */
export interface ByteRange {
  first: number;
  last: number;
}

/**
 * Reads a `Range` header as OSS does: a range that does not lie wholly in the object is ignored and
 * the whole object sent, unless `x-oss-range-behavior: standard` asks for HTTP's own rules. Of
 * several ranges the first counts.
 * @returns undefined for the whole object
 * @throws WireError InvalidRange, by HTTP's own rules only
 */
export function readRange(header: string | undefined, size: number, standard: boolean): ByteRange | undefined {
  const parts = /^bytes=(\d*)-(\d*)\s*(?:,|$)/.exec(header ?? "");
  const [, from = "", to = ""] = parts ?? [];
  if (header === undefined || parts === null || (from === "" && to === "")) return undefined;

  const first = from === "" ? size - Number(to) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Number(to);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  const inside = first >= 0 && first <= last && last < size;
  if (inside) return { first, last };
  if (!standard) return undefined;
  const clipped = { first: Math.max(first, 0), last: Math.min(last, size - 1) };
  if (clipped.first > clipped.last) throw ossErrors.range(header, size);
  return clipped;
}
