import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes a file atomically: its text is on disk before it gets its name. The name survives a power
 * cut once `syncFolder` has been called.
 * @param partials a folder on the same disk, for the file while it is written
 * @param isLasting false for what can be made again: it is not put on disk at once
 */
export async function writeAtomically(path: string, text: string, partials: string, isLasting = true): Promise<void> {
  const partial = join(partials, randomUUID());
  try {
    const handle = await open(partial, "wx");
    try {
      await handle.writeFile(text);
      if (isLasting) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** As `writeAtomically`, for callers that cannot wait; the partial file lies beside the file. */
export function writeAtomicallySync(path: string, text: string): void {
  const partial = `${path}.partial`;
  try {
    const file = openSync(partial, "w");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** A sync that runs, and the one after it that all who ask meanwhile wait for. */
interface FolderSync {
  running: Promise<void>;
  next?: Promise<void>;
}

const folderSyncs = new Map<string, FolderSync>();

/**
 * Puts the names in a folder on disk: a renamed or removed file survives a power cut only then. A
 * folder that is gone, or a system that cannot do this, is no error. Calls at once share a sync,
 * which begins after all of them.
 */
export function syncFolder(folder: string): Promise<void> {
  const sync = folderSyncs.get(folder);
  if (sync === undefined) return beginSync(folder);
  const begin = () => beginSync(folder);
  return (sync.next ??= sync.running.then(begin, begin));
}

function beginSync(folder: string): Promise<void> {
  const running = syncNames(folder).finally(() => {
    if (folderSyncs.get(folder)?.next === undefined) folderSyncs.delete(folder);
  });
  folderSyncs.set(folder, { running });
  return running;
}

async function syncNames(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (handle === undefined) return;
  try {
    await handle.sync();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EINVAL", "EISDIR", "EPERM", "ENOTSUP"].includes(code)) throw error;
  } finally {
    await handle.close();
  }
}
