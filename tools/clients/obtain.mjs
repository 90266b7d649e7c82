import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cacheParent } from "../pulumi/cache.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";
import { digestOf, keptFolder } from "./kept.mjs";

const run = promisify(execFile);
const requirements = fileURLToPath(new URL("requirements.txt", import.meta.url));

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
      const kept = { parent: cacheParent(env), kind: `python-${version}` };
      const digest = digestOf({ requirements: await readFile(requirements) });
      const { folder, from } = await keptFolder({ ...kept, digest }, (temporary) => {
        log("installing the vendor's Python clients, once: about 20 seconds");
        return install(temporary, call);
      });
      return { python: join(folder, "bin", "python"), version, from: from === "build" ? "installation" : from };
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
