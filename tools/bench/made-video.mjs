import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { findFfmpeg } from "../set-up/ffmpeg.mjs";
import { root } from "../set-up/root.mjs";
import { makeFootage } from "../footage/make.mjs";

const forms = {
  "1080p": { width: 1920, height: 1080, bitrate: "3200k" },
  "720p": { width: 1280, height: 720, bitrate: "2000k" },
};

/**
 * A video as recorders write it: the footage of the demo, enlarged and with the noise of a sensor.
 * @param {import("./measure.mjs").Measure} measure
 * @param {{ form: keyof typeof forms, seconds: number }} options
 * @returns {Promise<string>} its path
 */
export function madeVideo(measure, { form, seconds }) {
  return measure.media(`${form}-${seconds}s.mp4`, (file) => write(file, { ...forms[form], seconds }));
}

async function write(file, { width, height, bitrate, seconds }) {
  const { ffmpeg } = findFfmpeg({ root });
  const small = `${file}.small.mp4`;
  try {
    await makeFootage({ file: small, seconds, root, ffmpeg });
    // prettier-ignore
    execFileSync(ffmpeg, [
      "-nostdin", "-v", "error", "-y", "-i", small,
      "-vf", `scale=${width}:${height}:flags=bicubic,noise=alls=6:allf=t,fps=30`,
      "-c:v", "libx264", "-preset", "veryfast", "-b:v", bitrate, "-c:a", "copy", "-f", "mp4", file,
    ]);
  } finally {
    rmSync(small, { force: true });
  }
}
