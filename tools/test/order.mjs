import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The test files of a level, the longest of the last whole run first, so that no core waits at the
 * end for a long file that began late. A file that was not in that run comes first: it may be the
 * longest.
 * @param {string} root
 * @param {string} level
 * @returns {Promise<string[]>} paths below `root`
 */
export async function filesInOrder(root, level) {
  const folder = join("dist", "test", level);
  const names = await readdir(join(root, folder), { recursive: true });
  const files = names.filter((name) => name.endsWith(".test.js")).map((name) => join(folder, name));
  const seconds = await readFile(memory(root, level), "utf8").then(JSON.parse, () => ({}));
  const secondsOf = (file) => seconds[file] ?? Number.MAX_VALUE;
  return files.sort().sort((a, b) => secondsOf(b) - secondsOf(a));
}

/**
 * Keeps how long the files of a level took.
 * @param {string} root
 * @param {string} level
 * @param {Record<string, number>} seconds by the paths below `root`
 */
export async function rememberSeconds(root, level, seconds) {
  const file = memory(root, level);
  await writeFile(`${file}.${process.pid}`, JSON.stringify(seconds));
  await rename(`${file}.${process.pid}`, file);
}

const memory = (root, level) => join(root, "dist", `.seconds-${level}.json`);
