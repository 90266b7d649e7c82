import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cacheParent, fillAtOnce } from "../pulumi/cache.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";

const run = promisify(execFile);
const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));
/** An environment takes 100 MB, and one is kept for each list of packages. */
const unusedFor = 7 * 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Clients
 * @property {string} python an interpreter that has the vendor's Python clients
 * @property {string} version that of Python, such as "3.11.7"
 * @property {"earlier copy" | "installation"} from
 */

/**
 * Finds the Python environment with the vendor's clients in the cache folder, or installs it by the
 * registry that pip is set up with.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<Clients | { missing: string }>} a sentence without a period where there is no
 * Python, no pip, or no registry that has the packages
 */
export async function obtainClients({ env = process.env, log = () => {} } = {}) {
  return untilSignal(async (signal) => {
    const call = (file, args) => run(file, args, { cwd: tmpdir(), env, signal, maxBuffer: 16 * 1024 * 1024 });
    try {
      const version = await pythonVersion(call);
      const folder = join(cacheParent(env), `python-${version}-${digestOf(await readFile(requirements))}`);
      const python = join(folder, "bin", "python");
      if (await isThere(python)) {
        await utimes(folder, new Date(), new Date()).catch(() => {});
        return { python, version, from: "earlier copy" };
      }
      log("installing the vendor's Python clients, once: about 20 seconds");
      await fillAtOnce(folder, (temporary) => install(temporary, call));
      await removeUnused(dirname(folder));
      return { python, version, from: "installation" };
    } catch (error) {
      signal.throwIfAborted();
      return { missing: reasonOf(error) };
    }
  });
}

async function pythonVersion(call) {
  const { stdout } = await call("python3", ["-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"]);
  return stdout.trim();
}

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** After a rename of its folder the interpreter finds its packages; scripts do not work there. */
async function install(folder, call) {
  await call("python3", ["-m", "venv", folder]);
  const options = ["--quiet", "--no-input", "--disable-pip-version-check", "--prefer-binary"];
  await call(join(folder, "bin", "python"), ["-m", "pip", "install", ...options, "-r", requirements]);
}

/** What Python or pip said at last. */
function reasonOf(error) {
  if (error.code === "ENOENT") return "python3 was not found on PATH";
  const said = [error.stderr, error.stdout].filter(Boolean).join("\n").trim().split("\n").at(-1);
  return `the vendor's Python clients could not be installed: ${said || error.message}`;
}

async function removeUnused(parent) {
  for (const one of await readdir(parent)) {
    if (!/^python-[\d.]+-[0-9a-f]+$/.test(one)) continue;
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
