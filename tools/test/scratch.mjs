import { execFile } from "node:child_process";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const inMemory = "/dev/shm";
const room = 4 * 1024 ** 3;

/**
 * A new folder for what tests write, in memory where there is room and programs may be started from
 * it: tests write many small files, and on a busy disk they would wait for it most of their time.
 * @param {{ isSmall: boolean }} options whether what they write fits into memory
 */
export async function scratchFolder({ isSmall }) {
  if (isSmall && (await isUsable(inMemory))) return mkdtemp(join(inMemory, "highlights-test-"));
  return mkdtemp(join(tmpdir(), "highlights-test-"));
}

async function isUsable(parent) {
  let folder;
  try {
    const { bavail, bsize } = await statfs(parent);
    if (bavail * bsize < room) return false;
    folder = await mkdtemp(join(parent, "highlights-test-"));
    const program = join(folder, "program");
    await writeFile(program, "#!/bin/sh\n", { mode: 0o755 });
    await promisify(execFile)(program);
    return true;
  } catch {
    return false;
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}
