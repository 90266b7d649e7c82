import { execFileSync } from "node:child_process";
import { accessSync, chmodSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

/**
 * Where ffmpeg and ffprobe are: FFMPEG_PATH and FFPROBE_PATH, then PATH, then the optional npm
 * packages.
 * @param {{ root: string, env?: Record<string, string | undefined> }} options
 * @returns {{ ffmpeg: string, ffprobe: string, from: string }}
 * @throws when one of them is nowhere, with the ways to get it
 */
export function findFfmpeg({ root, env = process.env }) {
  const [ffmpeg, ffprobe] = ["ffmpeg", "ffprobe"].map((name) => {
    const found = named(name, env) ?? onPath(name, env) ?? inPackages(name, root);
    if (found) return found;
    throw new Error(
      `${name} was not found: install ffmpeg with the system's package manager, set ${name.toUpperCase()}_PATH, ` +
        `or install the npm package @${name}-installer/${name}`,
    );
  });
  const from = ffmpeg.from === ffprobe.from ? ffmpeg.from : `${ffmpeg.from} and ${ffprobe.from}`;
  return { ffmpeg: ffmpeg.file, ffprobe: ffprobe.file, from };
}

function named(name, env) {
  const file = env[`${name.toUpperCase()}_PATH`];
  return file ? { file, from: `${name.toUpperCase()}_PATH` } : undefined;
}

function onPath(name, env) {
  const files = (env.PATH || "").split(delimiter).map((folder) => join(folder || ".", name));
  const file = files.find((one) => isExecutable(one) && !(name === "ffmpeg" && isFlawed(one)));
  return file ? { file, from: "PATH" } : undefined;
}

function inPackages(name, root) {
  try {
    const file = createRequire(join(root, "package.json"))(`@${name}-installer/${name}`).path;
    // The ffprobe package relies on an install script for its execute bit, and install scripts are
    // off.
    if (!isExecutable(file)) chmodSync(file, 0o755);
    return { file, from: "npm packages" };
  } catch {
    return undefined;
  }
}

/** The library does not use ffmpeg 7.0 and 7.1: local/media/tools.ts says why. */
function isFlawed(file) {
  try {
    return /^libavfilter +10\./m.test(execFileSync(file, ["-version"], { encoding: "utf8" }));
  } catch {
    return true;
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
