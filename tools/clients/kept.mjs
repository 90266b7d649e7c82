import { createHash } from "node:crypto";
import { access, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fillAtOnce } from "../pulumi/cache.mjs";

/** Of each kind a folder is kept for each state of its sources. */
const unusedFor = 7 * 24 * 60 * 60 * 1000;

/**
 * A folder in the cache that is made once of its sources: made where it is not there, and kept
 * while runs use it. Others of its kind that no run has used for a week are removed.
 * @param {object} folder
 * @param {string} folder.parent
 * @param {string} folder.kind what its name begins with
 * @param {string} folder.digest of all that it is made of
 * @param {(temporary: string) => Promise<void>} make
 * @returns {Promise<{ folder: string, from: "earlier copy" | "build" }>}
 */
export async function keptFolder({ parent, kind, digest }, make) {
  const folder = join(parent, `${kind}-${digest}`);
  if (await isThere(folder)) {
    await utimes(folder, new Date(), new Date()).catch(() => {});
    return { folder, from: "earlier copy" };
  }
  await fillAtOnce(folder, make);
  await removeUnused(dirname(folder), new RegExp(`^${kind}-[0-9a-f]+$`));
  return { folder, from: "build" };
}

/**
 * The files below a folder by their paths in it.
 * @param {string} folder
 * @param {RegExp} named
 * @returns {Promise<Record<string, Buffer>>}
 */
export async function filesBelow(folder, named) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((one) => join(one.path, one.name));
  const read = async (path) => [relative(folder, path), await readFile(path)];
  return Object.fromEntries(await Promise.all(paths.sort().map(read)));
}

/** @param {Record<string, string | Buffer>} files */
export function digestOf(files) {
  const hash = createHash("sha256");
  for (const [name, text] of Object.entries(files)) hash.update(`${name} ${text.length}\n`).update(text);
  return hash.digest("hex").slice(0, 12);
}

async function removeUnused(parent, named) {
  for (const one of await readdir(parent)) {
    if (!named.test(one)) continue;
    const folder = join(parent, one);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > unusedFor) await rm(folder, { recursive: true, force: true });
  }
}

function isThere(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
