import { resolve } from "node:path";
import { findFfmpeg } from "../set-up/ffmpeg.mjs";
import { root } from "../set-up/root.mjs";
import { makeFootage } from "./make.mjs";
import { bursts } from "./timing.mjs";

const [name, length = "120"] = process.argv.slice(2);
if (!name) {
  console.error("usage: node tools/footage/main.mjs FILE [seconds]");
  process.exit(2);
}
try {
  const [file, seconds] = [resolve(name), Number(length)];
  await makeFootage({ file, seconds, root, ffmpeg: findFfmpeg({ root }).ffmpeg });
  const lively = bursts(seconds).map(({ start, end }) => `${start} to ${end} s`);
  console.log(`${file}: ${seconds} s, lively at ${lively.join(", ")}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
