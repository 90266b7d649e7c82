import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * Compiles the repository to dist/ if a source is newer than the last compilation that found no
 * error.
 * @param {{ root: string, always?: boolean }} options `always` compiles in any case
 * @returns {Promise<{ fresh: boolean, errors: string }>} whether nothing had to be done; what the
 * compiler said, "" for nothing
 */
export async function build({ root, always = false }) {
  const stamp = join(root, "dist", ".compiled");
  const removed = await removeOrphans(root);
  if (!always && removed === 0 && !(await isStale(root, stamp))) return { fresh: true, errors: "" };
  const errors = await compile(root);
  // The time of the start would be more exact, but a source saved while the compiler runs is rare
  // and `always` repairs it.
  if (errors === "") await writeFile(stamp, "");
  else await rm(stamp, { force: true });
  return { fresh: false, errors };
}

async function isStale(root, stamp) {
  const compiled = (await stat(stamp).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
  const { include } = JSON.parse(await readFile(join(root, "tsconfig.json"), "utf8"));
  const rooms = include.map((pattern) => join(root, pattern.split("/")[0])).filter((room) => existsSync(room));
  const sources = [join(root, "tsconfig.json"), join(root, "package-lock.json")];
  for (const room of rooms) sources.push(...(await filesUnder(room, ".ts")));
  for (const source of sources) if ((await stat(source)).mtimeMs > compiled) return true;
  return false;
}

// The compiler never deletes the output of a source that is gone, and a test that nobody wrote any
// more would still run.
async function removeOrphans(root) {
  const dist = join(root, "dist");
  if (!existsSync(dist)) return 0;
  let removed = 0;
  for (const output of await filesUnder(dist, ".js")) {
    const source = join(root, relative(dist, output).replace(/\.js$/, ".ts"));
    if (existsSync(source)) continue;
    await rm(output);
    await rm(output.replace(/\.js$/, ".d.ts"), { force: true });
    removed += 1;
  }
  // Without this the compiler believes that its output is still complete.
  if (removed > 0) await rm(join(dist, ".tsbuildinfo"), { force: true });
  return removed;
}

async function filesUnder(folder, ending) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name));
}

function compile(root) {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  return new Promise((resolve, reject) => {
    const args = [compiler, "-p", "tsconfig.json", "--pretty", "false"];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (data) => (said += data));
    child.stderr.on("data", (data) => (said += data));
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0 ? "" : said.trim() || `tsc ended with ${code}`));
  });
}
