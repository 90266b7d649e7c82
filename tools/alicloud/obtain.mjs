import { createHash } from "node:crypto";
import { access, copyFile, mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheParent, fillAtOnce } from "../pulumi/cache.mjs";
import { goBinary } from "../pulumi/go-binary.mjs";
import { go } from "../pulumi/go.mjs";
import { buildProgress } from "../pulumi/progress.mjs";
import { root } from "../set-up/root.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";

const name = "pulumi-resource-alicloud";
const sources = fileURLToPath(new URL("plugin/", import.meta.url));
/** A plugin takes 300 MB, and one is kept for each state of its sources. */
const unusedFor = 7 * 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Plugin
 * @property {string} bin the folder that holds `pulumi-resource-alicloud`
 * @property {string} version that of `@pulumi/alicloud` here, such as "3.108.0"
 * @property {"earlier copy" | "build"} from
 */

/**
 * Finds the plugin of `@pulumi/alicloud` for tests in the cache folder, or builds it from Go
 * modules.
 *
 * A signal that ends this process, such as Ctrl-C, first ends the build. A build that was stopped
 * goes on where it was.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<Plugin | undefined>} undefined where there is neither a plugin nor Go
 * @throws when the build fails, with the last lines that Go printed
 */
export async function obtainPlugin({ env = process.env, log = () => {} } = {}) {
  const files = await pluginFiles();
  const version = await packageVersion();
  const folder = join(cacheParent(env), `alicloud-${version}-${digestOf(files)}`);
  const plugin = { bin: join(folder, "bin"), version };
  if (await isThere(join(plugin.bin, name))) {
    await utimes(folder, new Date(), new Date()).catch(() => {});
    return { ...plugin, from: "earlier copy" };
  }
  return untilSignal(async (signal) => {
    if (!(await isGoThere(env, signal))) return undefined;
    await fillAtOnce(folder, (temporary) =>
      build({ folder: temporary, kept: folder, files, version, env, log, signal }),
    );
    await removeUnused(dirname(folder));
    return { ...plugin, from: "build" };
  });
}

/** The module's files by their names. */
async function pluginFiles() {
  const names = (await readdir(sources)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (file) => [file, await readFile(join(sources, file))])));
}

/** Programs ask for the plugin of just this version. */
async function packageVersion() {
  const file = join(root, "node_modules", "@pulumi", "alicloud", "package.json");
  return JSON.parse(await readFile(file, "utf8")).version;
}

function digestOf(files) {
  const hash = createHash("sha256");
  for (const [file, text] of Object.entries(files)) hash.update(`${file} ${text.length}\n`).update(text);
  return hash.digest("hex").slice(0, 12);
}

async function build({ folder, kept, files, version, env, log, signal }) {
  log("building the plugin of @pulumi/alicloud from Go modules, once: about 10 minutes on two cores");
  log("it takes 300 MB, and about 5 GB of Go's own caches; after Ctrl-C it goes on where it was");
  const workshop = `${kept}.unfinished-build`;
  const progress = buildProgress(log);
  try {
    const binary = { name, version, files, target: ".", stamp: `main.version=${version}` };
    const { file } = await goBinary(binary, { workshop, env, signal, progress });
    await mkdir(join(folder, "bin"), { recursive: true });
    await copyFile(file, join(folder, "bin", name));
  } finally {
    progress.end();
  }
  await rm(workshop, { recursive: true, force: true });
}

async function removeUnused(parent) {
  for (const one of await readdir(parent)) {
    if (!/^alicloud-[\d.]+-[0-9a-f]+$/.test(one)) continue;
    const folder = join(parent, one);
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > unusedFor) await rm(folder, { recursive: true, force: true });
  }
}

function isGoThere(env, signal) {
  return go(["version"], { cwd: tmpdir(), env, signal }).then(
    () => true,
    (error) => {
      signal.throwIfAborted();
      if (error.cause?.code === "ENOENT") return false;
      throw error;
    },
  );
}

function isThere(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
