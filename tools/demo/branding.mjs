import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const musicSeconds = 16;
/** Hz: the notes of two chords, half a second each. */
const notes = [220, 261.63, 329.63, 440, 196, 246.94, 293.66, 392];

/**
 * The opening and the music of the demo's reel, which are made once.
 * @param {{ folder: string, ffmpeg: string }} options the folder that they are kept in
 * @returns {Promise<{ opening: string, music: string }>} paths
 */
export async function makeBranding({ folder, ffmpeg }) {
  await mkdir(folder, { recursive: true });
  const [opening, music] = ["opening.png", "music.m4a"].map((name) => join(folder, name));
  const make = (file, args) => existsSync(file) || makeFile(ffmpeg, file, args);
  await make(opening, [...source(`color=c=0x14213d:s=1280x720,${stripes()}`), "-frames:v", "1", "-f", "image2"]);
  await make(music, [...source(melody()), "-t", String(musicSeconds), "-c:a", "aac", "-b:a", "96k", "-f", "ipod"]);
  return { opening, music };
}

/** Made under another name first: an interrupted run leaves no half of a file. */
async function makeFile(ffmpeg, file, args) {
  const partial = `${file}.part`;
  try {
    await promisify(execFile)(ffmpeg, ["-nostdin", "-v", "error", "-y", ...args, partial]);
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

function source(graph) {
  return ["-f", "lavfi", "-i", graph];
}

function stripes() {
  const colours = ["fca311", "e5e5e5", "e76f51", "2a9d8f"];
  return colours.map((colour, i) => `drawbox=x=0:y=${560 + 40 * i}:w=1280:h=24:color=0x${colour}:t=fill`).join(",");
}

/** Plucked notes over a low one. */
function melody() {
  const turn = notes.length / 2;
  const pitch = notes.map((hertz, i) => `${hertz}*eq(floor(mod(t*2,${notes.length})),${i})`).join("+");
  const low = `if(lt(mod(t*2,${notes.length}),${turn}),110,98)`;
  return `aevalsrc=exprs='0.25*exp(-4*mod(t,0.5))*sin(2*PI*t*(${pitch}))+0.12*sin(2*PI*t*${low})':s=44100`;
}
