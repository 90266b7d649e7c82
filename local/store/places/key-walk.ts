import { join } from "node:path";
import { byBytes } from "../../http/query";
import type { FolderContents, FolderNames } from "./folder-contents";

/** Which keys a walk gives, by their bytes. */
export interface KeyRange {
  /** Only keys that start with it. */
  readonly prefix: string;
  /** Only keys behind it. */
  readonly after: string;
}

/** A key with the absolute path of its file. */
export interface KeyFile {
  readonly key: string;
  readonly file: string;
}

/**
 * Walks a folder whose files have their paths as keys, in the order of the keys. It looks only into
 * the folders that may hold the next ones.
 */
export async function* walkKeys(
  contents: FolderContents,
  folder: string,
  range: KeyRange,
  above = "",
): AsyncGenerator<KeyFile> {
  const { prefix, after } = range;
  const names = await contents.read(folder);
  const start = byBytes(prefix, after) > 0 ? prefix : after;
  for (let place = firstPlace(names, above, start); place < names.length; place += 1) {
    const name = names[place]!;
    const key = above + name;
    if (name.endsWith("/")) {
      if (key.startsWith(prefix) || prefix.startsWith(key)) {
        yield* walkKeys(contents, join(folder, name), range, key);
      } else if (byBytes(key, prefix) > 0) return;
    } else if (!key.startsWith(prefix)) {
      if (byBytes(key, prefix) > 0) return;
    } else if (key !== after) {
      yield { key, file: join(folder, name) };
    }
  }
}

/** A text behind all keys that start with a prefix: no key is as long. */
export function endOf(prefix: string): string {
  return prefix + "\u{10ffff}".repeat(256);
}

/** The place of the first name at or behind a key, or of the folder that the key lies in. */
function firstPlace(names: FolderNames, above: string, key: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byBytes(above + names[middle]!, key) < 0) low = middle + 1;
    else high = middle;
  }
  const before = names[low - 1];
  return before?.endsWith("/") === true && key.startsWith(above + before) ? low - 1 : low;
}
