import { endOf, type KeyFile } from "./places/key-walk";

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
  files: KeyFile[];
  prefixes: string[];
  next?: string;
}

/** The keys with the prefix of the query that come after another one, by their bytes. */
export type KeysAfter = (after: string) => AsyncIterable<KeyFile>;

/** Keys of one common prefix that are passed over before the listing goes on behind all of them. */
const mostPassed = 50;

/** Cuts a page out of the keys of a bucket. */
export async function pageOfKeys(keysAfter: KeysAfter, query: ListQuery): Promise<KeyPage> {
  const { prefix = "", marker = "", delimiter = "", max = 1000 } = query;
  const page: KeyPage = { files: [], prefixes: [] };
  const foldedOf = (key: string): string | undefined => {
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
  };
  let last = "";
  for (let after: string | undefined = marker; after !== undefined;) {
    const keys = keysAfter(after);
    after = undefined;
    let passed = 0;
    for await (const file of keys) {
      const folded = foldedOf(file.key);
      if (folded !== undefined && (folded === marker || folded === page.prefixes.at(-1))) {
        passed += 1;
        if (passed < mostPassed) continue;
        after = endOf(folded);
        break;
      }
      passed = 0;
      if (page.files.length + page.prefixes.length >= max) return { ...page, next: last };
      last = folded ?? file.key;
      if (folded === undefined) page.files.push(file);
      else page.prefixes.push(folded);
    }
  }
  return page;
}
