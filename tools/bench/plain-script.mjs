import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findFfmpeg } from "../set-up/ffmpeg.mjs";
import { root } from "../set-up/root.mjs";

const run = promisify(execFile);
const { ffmpeg } = findFfmpeg({ root });

/** Measures loudness in one pass and the change of scenes in another, as a script by hand does. */
export async function plainScript(file) {
  const loudness = "ebur128=metadata=1,ametadata=mode=print:file=-";
  await decode(["-i", file, "-vn", "-af", loudness, "-f", "null", "/dev/null"]);
  const scenes = "select=gte(scene\\,0),metadata=mode=print:file=-";
  await decode(["-i", file, "-an", "-vf", scenes, "-f", "null", "/dev/null"]);
}

/** Decodes picture and sound, and nothing else. */
export function plainDecode(file) {
  return decode(["-i", file, "-f", "null", "-"]);
}

function decode(args) {
  return run(ffmpeg, ["-nostdin", "-v", "error", ...args], { maxBuffer: 1024 * 1024 * 1024 });
}
