import { execFile } from "node:child_process";
import { promisify } from "node:util";

const old = new Map<string, Promise<boolean>>();

/**
 * Arguments of ffmpeg as a build takes them: what is called `-fps_mode` is `-vsync` in builds
 * before 5.1, and builds of today do not have that.
 * @param ffmpeg the path of the program
 */
export async function withFrameTiming(ffmpeg: string, args: readonly string[]): Promise<string[]> {
  if (!args.includes("-fps_mode")) return [...args];
  if (!old.has(ffmpeg)) old.set(ffmpeg, isOld(ffmpeg));
  const name = (await old.get(ffmpeg)) ? "-vsync" : "-fps_mode";
  return args.map((arg) => (arg === "-fps_mode" ? name : arg));
}

async function isOld(ffmpeg: string): Promise<boolean> {
  const { stdout } = await promisify(execFile)(ffmpeg, ["-hide_banner", "-h", "long"]);
  return !/^-fps_mode\b/m.test(stdout);
}
