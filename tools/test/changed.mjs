import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { touched } from "./rooms.mjs";

const run = promisify(execFile);
const mains = ["origin/main", "main"];

/**
 * What differs from the commit at which this branch left `origin/main`, or `main` where there is no
 * such remote: commits, changes that are not committed, and files that git does not know yet.
 * @param {string} root
 * @returns {Promise<{ since: string, files: string[] }>}
 * @throws where git cannot tell, as in a shallow clone
 */
export async function changedFiles(root) {
  const git = async (...args) => (await run("git", args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })).stdout;
  const main = await firstOf(mains, (name) => git("rev-parse", "--verify", "--quiet", `${name}^{commit}`));
  if (!main) throw new Error(`there is no ${mains.join(" and no ")} here`);
  const base = await git("merge-base", "HEAD", main).then(
    (text) => text.trim(),
    () => undefined,
  );
  if (!base) throw new Error(`the history here does not reach the commit that HEAD and ${main} share`);
  const lists = [
    await git("diff", "--name-only", "--no-renames", "-z", base),
    await git("ls-files", "--others", "--exclude-standard", "-z"),
  ];
  const files = lists.flatMap((list) => list.split("\0")).filter((file) => file !== "");
  return { since: `${main} (${base.slice(0, 7)})`, files: [...new Set(files)].sort() };
}

/**
 * Of the chosen levels, those whose rooms were touched; all where git cannot tell. Prints which and
 * why.
 * @param {{ root: string, chosen: string[], log: (line: string) => void }} options
 * @returns {Promise<string[]>}
 */
export async function touchedLevels({ root, chosen, log }) {
  try {
    const { since, files } = await changedFiles(root);
    const rooms = touched(files);
    log(`${files.length} files changed since ${since}`);
    for (const level of chosen) {
      log(`  ${level}: ${rooms[level].join(", ") || "not run, nothing that it tests was touched"}`);
    }
    return chosen.filter((level) => rooms[level].length > 0);
  } catch (error) {
    log(`all levels are run, because git cannot tell what changed: ${error.message.trim()}`);
    return chosen;
  }
}

async function firstOf(names, exists) {
  for (const name of names) {
    const isThere = await exists(name).then(
      () => true,
      () => false,
    );
    if (isThere) return name;
  }
  return undefined;
}
