import { byBytes } from "../http/query";

/** Which keys a page of a listing shows. */
export interface ListQuery {
  /** Only keys that start with this; default all. */
  prefix?: string;
  /**
   * Only what comes after this key or common prefix, by the bytes of UTF-8; default from the start.
   */
  marker?: string;
  /** Keys that hold this after the prefix are folded into one common prefix; default none. */
  delimiter?: string;
  /** Most keys and common prefixes together, at least 1; default 1000. */
  max?: number;
}

/** One page; `next` is the marker of the following one, absent on the last. */
export interface KeyPage {
  keys: string[];
  prefixes: string[];
  next?: string;
}

/** Cuts a page out of all keys of a bucket, given in any order. */
export function pageOfKeys(all: readonly string[], query: ListQuery): KeyPage {
  const { prefix = "", marker = "", delimiter = "", max = 1000 } = query;
  const page: KeyPage = { keys: [], prefixes: [] };
  let last = "";
  const wanted = all.filter((key) => key.startsWith(prefix) && byBytes(key, marker) > 0);
  for (const key of wanted.sort(byBytes)) {
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const folded = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    if (folded !== undefined && (folded === marker || folded === page.prefixes.at(-1))) continue;
    if (page.keys.length + page.prefixes.length >= max) return { ...page, next: last };
    last = folded ?? key;
    if (folded === undefined) page.keys.push(key);
    else page.prefixes.push(folded);
  }
  return page;
}
