import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { go } from "./go.mjs";

/**
 * @typedef {object} GoBinary
 * @property {string} name
 * @property {string} version tells apart what the workshop keeps
 * @property {Record<string, string | Buffer>} files the module's files, `go.mod` among them
 * @property {string} target the package of the program
 * @property {string} stamp the variable that the linker sets to a text: `main.version=1.0.0`
 */

/**
 * The file of a finished binary in the workshop, built unless it is there. Go completes the
 * module's `go.mod` and `go.sum` there, so neither has to name every module of a large program.
 * @param {GoBinary} binary
 * @param {object} options
 * @param {string} options.workshop folder that outlives a build that is stopped; several builds may
 * share it
 * @param {Record<string, string | undefined>} options.env
 * @param {AbortSignal} options.signal
 * @param {ReturnType<typeof import("./progress.mjs").buildProgress>} options.progress
 * @param {Promise<void>} [options.turn] when it may start to compile
 * @param {() => void} [options.onLinking] called when the last package has been compiled
 * @returns {Promise<{ name: string, file: string }>}
 */
export async function goBinary(binary, { workshop, env, signal, progress, turn, onLinking }) {
  const { name, version, files, target, stamp } = binary;
  const place = join(workshop, name);
  const file = join(place, `${name}-${version}`);
  if (await exists(file)) return { name, file };
  const part = progress.part(name);
  await mkdir(place, { recursive: true });
  for (const [source, text] of Object.entries(files)) await writeFile(join(place, source), text);
  const options = { cwd: place, env, signal };
  const flags = ["-mod=mod", "-trimpath", "-ldflags", `-s -w -X ${stamp}`];
  const list = ["list", ...flags, "-deps", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}", target];
  await go(list, { ...options, onLine: part.download });
  part.wait();
  await turn;
  // What the build before has compiled meanwhile is not stale any more.
  const stale = await go(list, options);
  part.compile(stale.split("\n").filter((line) => line !== "").length, onLinking);
  // Go writes a binary in place, so it is renamed when it is complete.
  const made = join(place, `unfinished-${process.pid}`);
  try {
    await go(["build", ...flags, "-v", "-o", made, target], { ...options, onLine: part.compiled });
    await rename(made, file);
  } finally {
    await rm(made, { force: true });
  }
  part.end();
  return { name, file };
}

function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
