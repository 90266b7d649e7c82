import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { makeFootage } from "../footage/make.mjs";
import { bursts } from "../footage/timing.mjs";

const madeSeconds = 120;

// A playlist that calls itself a video makes ffprobe read other files; only real containers are
// opened.
const containers = "mov,matroska,mpegts,mpeg,avi,flv,asf";

/**
 * The user's own video, or two minutes of footage that are made once.
 * @param {object} options
 * @param {string} [options.own] path of the video, relative to where the command was given
 * @param {string} options.root
 * @param {string} options.ffmpeg
 * @param {string} options.ffprobe
 * @param {(line: string) => void} options.say
 * @returns {Promise<{ result: string, value: { path: string, minutes: number } }>} path relative to
 * the program's folder
 * @throws when there is no such file or it is not a video
 */
export async function chooseVideo({ own, root, ffmpeg, ffprobe, say }) {
  if (own) {
    const file = resolve(process.env.INIT_CWD || process.cwd(), own);
    if (!existsSync(file)) {
      throw new Error(`there is no ${file}: give the path of a video, or nothing to have one made`);
    }
    const seconds = await duration(ffprobe, file);
    return describe(file, seconds, `${own}, ${length(seconds)}`);
  }
  const file = join(root, ".demo", "footage.mp4");
  const lively = bursts(madeSeconds).map(({ start }) => length(start));
  const about = `.demo/footage.mp4, ${length(madeSeconds)}, lively from ${lively.join(", ")}`;
  if (existsSync(file)) return describe(file, madeSeconds, about);
  say("making two minutes of footage");
  await makeFootage({ file, seconds: madeSeconds, root, ffmpeg });
  return describe(file, madeSeconds, about);

  function describe(path, seconds, result) {
    return {
      result,
      value: { path: relative(join(root, "examples"), path), minutes: Math.round((seconds / 60) * 100) / 100 },
    };
  }
}

/** Seconds as minutes and seconds: 62.4 is "1:02". */
export function length(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function duration(ffprobe, file) {
  const shown = ["-show_entries", "format=duration", "-of", "csv=p=0"];
  const args = ["-v", "error", "-format_whitelist", containers, ...shown, file];
  return new Promise((resolve, reject) => {
    execFile(ffprobe, args, (error, stdout, stderr) => {
      const seconds = Number(stdout);
      if (!error && seconds > 0) return resolve(seconds);
      reject(new Error(`${file} cannot be read as a video: ${stderr.trim() || "it has no duration"}`));
    });
  });
}
