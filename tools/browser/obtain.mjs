import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { untilSignal } from "../set-up/until-signal.mjs";

const run = promisify(execFile);
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * @typedef {object} Chromium
 * @property {string} path
 * @property {string} version such as "Chromium 154.0.8050.60"
 * @property {"CHROMIUM_PATH" | "PATH" | "an installation"} from
 */

/**
 * Finds Chromium: `CHROMIUM_PATH`, then PATH. With `HIGHLIGHTS_INSTALL_CHROMIUM`, which CI sets, it
 * is installed by apt-get where it is not there; nobody else's machine is changed.
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {(line: string) => void} [options.log]
 * @param {boolean} [options.isRoot] whether packages may be installed
 * @returns {Promise<Chromium | { missing: string }>} a sentence without a period where there is
 * none
 */
export async function obtainChromium({ env = process.env, log = () => {}, isRoot = process.getuid?.() === 0 } = {}) {
  const named = env.CHROMIUM_PATH;
  if (named) return isExecutable(named) ? described(named, "CHROMIUM_PATH") : { missing: notExecutable(named) };
  const found = onPath(env);
  if (found) return described(found, "PATH");
  const ways = "install chromium (Debian: apt-get install -y chromium), or name it with CHROMIUM_PATH";
  const missing = `no Chromium was found on PATH: ${ways}`;
  if (!env.HIGHLIGHTS_INSTALL_CHROMIUM) return { missing };
  if (!isRoot) return { missing: `${missing}; only root can install it here` };
  log("installing chromium by apt-get, once: about a minute");
  try {
    await install(env);
  } catch (error) {
    const said = `${error.stderr || error.message}`.trim().split("\n").at(-1);
    return { missing: `chromium could not be installed by apt-get: ${said}` };
  }
  const installed = onPath(env);
  return installed ? described(installed, "an installation") : { missing };
}

function notExecutable(path) {
  return `CHROMIUM_PATH is "${path}": must be a program; name Chromium or Chrome, or unset it`;
}

function install(env) {
  return untilSignal(async (signal) => {
    const quiet = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, signal, maxBuffer: 16 * 1024 * 1024 };
    // The lists of a new machine are empty, or old.
    await run("apt-get", ["update", "-qq"], quiet);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], quiet);
  });
}

async function described(path, from) {
  const { stdout } = await run(path, ["--version"]).catch(() => ({ stdout: "" }));
  return { path, version: stdout.trim().split("\n").at(-1) || "Chromium", from };
}

function onPath(env) {
  const folders = (env.PATH || "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
