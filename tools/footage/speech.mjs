// Makes examples/media/speech.m4a. It needs espeak-ng and ffmpeg, so its result is committed: see
// README.md beside it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../set-up/root.mjs";

const lines = [
  {
    voice: "en-gb+m3",
    pitch: 42,
    speed: 150,
    after: 0.9,
    text: "Good morning, and welcome to the workshop. Today we follow one video, from the camera to the screen.",
  },
  {
    voice: "en-us+f3",
    pitch: 58,
    speed: 165,
    after: 0.6,
    text: "Most of an hour of footage is waiting. Somebody walks to the table, somebody looks for a cable.",
  },
  {
    voice: "en-gb+m3",
    pitch: 42,
    speed: 150,
    after: 1.1,
    text: "And then, for a few seconds, something happens. Those seconds are what people want to see.",
  },
  {
    voice: "en-gb-scotland+f2",
    pitch: 70,
    speed: 180,
    after: 0.7,
    text: "There it goes! Did you see that? It works on the first try!",
  },
  {
    voice: "en-us+f3",
    pitch: 58,
    speed: 160,
    after: 0.8,
    text: "So write down what you want, how many clips, and how long. The rest is work for a machine.",
  },
  { voice: "en-gb+m3", pitch: 40, speed: 145, after: 0.5, text: "Thank you for listening. Are there any questions?" },
];

const folder = mkdtempSync(join(tmpdir(), "speech-"));
try {
  const parts = lines.map(({ voice, pitch, speed, after, text }, index) => {
    const spoken = join(folder, `${index}.wav`);
    execFileSync("espeak-ng", ["-v", voice, "-p", String(pitch), "-s", String(speed), "-w", spoken, text]);
    const padded = join(folder, `${index}-padded.wav`);
    ffmpeg(["-i", spoken, "-af", `aresample=24000,apad=pad_len=${Math.round(after * 24000)}`, padded]);
    return `file '${padded}'`;
  });
  const list = join(folder, "list.txt");
  writeFileSync(list, parts.join("\n"));
  const result = join(root, "examples", "media", "speech.m4a");
  const clean = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart"];
  const input = ["-f", "concat", "-safe", "0", "-i", list, "-af", "highpass=f=70,volume=-3dB"];
  ffmpeg([...input, "-ac", "1", "-c:a", "aac", "-b:a", "32k", ...clean, result]);
  console.log(result);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function ffmpeg(args) {
  execFileSync("ffmpeg", ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", ...args]);
}
