import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheParent } from "../pulumi/cache.mjs";
import { untilSignal } from "../set-up/until-signal.mjs";
import { digestOf, keptFolder } from "./kept.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} Environment
 * @property {string} python an interpreter that has the packages
 * @property {string} version that of Python, such as "3.11.7"
 * @property {"earlier copy" | "installation"} from
 */

/**
 * Finds the Python environment with these packages in the cache folder, or installs it by the
 * registry that pip is set up with.
 * @param {object} options
 * @param {string} options.kind what the name of its folder begins with
 * @param {string} options.packages what they are, in words
 * @param {string} options.requirements the file that lists them all, with their versions
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<Environment | { missing: string }>} a sentence without a period where there is
 * no Python, no pip, or no registry that has the packages
 */
export async function pythonEnvironment({ kind, packages, requirements, env = process.env, log = () => {} }) {
  return untilSignal(async (signal) => {
    const call = (file, args) => run(file, args, { cwd: tmpdir(), env, signal, maxBuffer: 16 * 1024 * 1024 });
    try {
      const version = await pythonVersion(call);
      const kept = { parent: cacheParent(env), kind: `${kind}-${version}` };
      const digest = digestOf({ requirements: await readFile(requirements) });
      const { folder, from } = await keptFolder({ ...kept, digest }, (temporary) => {
        log(`installing ${packages}, once: about 20 seconds`);
        return install(temporary, requirements, call);
      });
      return { python: join(folder, "bin", "python"), version, from: from === "build" ? "installation" : from };
    } catch (error) {
      signal.throwIfAborted();
      return { missing: reasonOf(error, packages) };
    }
  });
}

async function pythonVersion(call) {
  const { stdout } = await call("python3", ["-c", "import sys; print('.'.join(map(str, sys.version_info[:3])))"]);
  return stdout.trim();
}

/**
 * After a rename of its folder the interpreter finds its packages; scripts do not work there. The
 * file lists what the packages need, too: none brings another version.
 */
async function install(folder, requirements, call) {
  await call("python3", ["-m", "venv", folder]);
  const options = ["--quiet", "--no-input", "--disable-pip-version-check", "--prefer-binary", "--no-deps"];
  await call(join(folder, "bin", "python"), ["-m", "pip", "install", ...options, "-r", requirements]);
}

/** What Python or pip said at last. */
function reasonOf(error, packages) {
  if (error.code === "ENOENT") return "python3 was not found on PATH";
  const said = [error.stderr, error.stdout].filter(Boolean).join("\n").trim().split("\n").at(-1);
  return `${packages} could not be installed: ${said || error.message}`;
}
