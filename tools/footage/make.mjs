import { spawn } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pictureGraph } from "./picture.mjs";
import { soundGraph } from "./sound.mjs";

/**
 * Makes footage of 640x360 at 25 frames a second with sound: calm scenes with hard cuts and quiet
 * talk, and three lively bursts whose times `bursts(seconds)` tells. Takes a tenth of its length or
 * less; any ffmpeg since 2018 with libx264 does.
 * @param {object} options
 * @param {string} options.file where it goes; its folder is made, and it appears only when it is
 * complete
 * @param {number} [options.seconds] 30 to 3600, 120 by default
 * @param {string} options.root the repository, for its speech clip
 * @param {string} options.ffmpeg
 * @throws when the length is out of range or ffmpeg fails, with ffmpeg's last lines
 */
export async function makeFootage({ file, seconds = 120, root, ffmpeg }) {
  if (!(seconds >= 30 && seconds <= 3600)) throw new Error(`seconds must be 30 to 3600, not ${seconds}`);
  await mkdir(dirname(file), { recursive: true });
  const unfinished = join(dirname(file), `.unfinished-${process.pid}.mp4`);
  const speech = join(root, "examples", "media", "speech.m4a");
  // prettier-ignore
  const args = [
    "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-stream_loop", "-1", "-i", speech,
    "-filter_complex", `${pictureGraph(seconds)};${soundGraph(seconds)}`, "-map", "[picture]", "-map", "[sound]",
    "-c:v", "libx264", "-preset", "superfast", "-crf", "24", "-g", "50", "-c:a", "aac", "-b:a", "96k",
    "-t", String(seconds), "-movflags", "+faststart", unfinished,
  ];
  try {
    await run(ffmpeg, args);
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (data) => (said = (said + data).slice(-3000)));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${said.trim()}`)),
    );
  });
}
