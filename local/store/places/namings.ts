import { join } from "node:path";
import { byBytes } from "../../http/query";
import { isKey } from "../object-name";
import type { FolderContents, FolderNames } from "./folder-contents";
import type { Naming } from "./key-folder";
import { type FileNames, keyOfOtherPath, otherPath, plainPath } from "./key-path";
import { type KeyFile, type KeyRange, walkKeys } from "./key-walk";

/** Files whose path is their key. */
export class PlainNaming implements Naming {
  readonly foldsCase: boolean;

  constructor(
    private readonly contents: FolderContents,
    private readonly names: FileNames,
  ) {
    this.foldsCase = names.foldsCase;
  }

  pathOf(key: string): string[] | undefined {
    return plainPath(key, this.names);
  }

  async *keys(folder: string, range: KeyRange): AsyncGenerator<KeyFile> {
    for await (const found of walkKeys(this.contents, folder, range)) {
      // Others may have put files there whose names are no keys.
      if (isKey(found.key) && plainPath(found.key, this.names) !== undefined) yield found;
    }
  }
}

/** Files whose names are their keys in another writing, which has no capital letter. */
export class OtherNaming implements Naming {
  readonly foldsCase = false;
  /** The keys of the files of a folder as it was last listed, by their bytes. */
  private readonly decoded = new WeakMap<FolderNames, readonly KeyFile[]>();

  constructor(private readonly contents: FolderContents) {}

  pathOf(key: string): string[] {
    return otherPath(key);
  }

  async *keys(folder: string, { prefix, after }: KeyRange): AsyncGenerator<KeyFile> {
    const lists: (readonly KeyFile[])[] = [];
    await this.collect(folder, [], lists);
    const all = lists.length === 1 ? lists[0]! : lists.flat().sort((left, right) => byBytes(left.key, right.key));
    for (const found of all) {
      if (found.key.startsWith(prefix) && byBytes(found.key, after) > 0) yield found;
    }
  }

  /** Long keys are in folders. */
  private async collect(folder: string, above: readonly string[], lists: (readonly KeyFile[])[]): Promise<void> {
    const names = await this.contents.read(folder);
    const list = this.decoded.get(names) ?? decode(names, folder, above);
    this.decoded.set(names, list);
    lists.push(list);
    for (const name of names) {
      if (!name.endsWith("/")) continue;
      const inner = name.slice(0, -1);
      await this.collect(join(folder, inner), [...above, inner], lists);
    }
  }
}

function decode(names: FolderNames, folder: string, above: readonly string[]): KeyFile[] {
  const files = names.filter((name) => !name.endsWith("/"));
  const found = files.flatMap((name) => {
    const key = keyOfOtherPath([...above, name]);
    return key === undefined ? [] : [{ key, file: join(folder, name) }];
  });
  return found.sort((left, right) => byBytes(left.key, right.key));
}
