import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { drawn, frameDrawer } from "./picture";
import { random } from "./random";
import type { Scene } from "./scene";
import { scenes } from "./scenes";
import { soundOf } from "./sound";
import { turnQuarter } from "../turned";
import { withFrameTiming } from "../frame-timing";
import { readVoice, sampleRate } from "./voice";

export interface Made {
  scene: Scene;
  file: string;
}

// Below node_modules, as other tools keep what can be made again: `npm ci` empties it.
const kept = join(__dirname, "..", "..", "..", "node_modules", ".cache");

/** Makes the constructed set of a seed, two videos at a time, or finds what an earlier run made. */
export async function makeSet(seed: number, tools: { ffmpeg: string; speech: string }): Promise<Made[]> {
  const folder = join(kept, `selection-${await fingerprint(tools)}`, String(seed));
  await mkdir(folder, { recursive: true });
  const voice = await readVoice(tools.ffmpeg, tools.speech);
  const made = scenes(seed).map((scene) => ({ scene, file: join(folder, scene.container.file) }));
  const queue = made.map((one, index) => ({ ...one, seed: seed * 1000 + index }));
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (!existsSync(next.file)) {
        await makeScene(next.scene, next.file, { ffmpeg: tools.ffmpeg, voice, seed: next.seed });
      }
    }
  };
  await Promise.all([work(), work()]);
  return made;
}

/** Writes one scene's video atomically. */
async function makeScene(
  scene: Scene,
  file: string,
  { ffmpeg, voice, seed }: { ffmpeg: string; voice: Float32Array; seed: number },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "highlights-making-"));
  try {
    const sound = join(folder, "sound.raw");
    const { begins } = scene.sound;
    const samples = soundOf(scene.sound, scene.seconds, voice, random(seed)).subarray(Math.round(begins * sampleRate));
    await writeFile(sound, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    // Beside the file, because a rename does not cross file systems.
    const unfinished = join(dirname(file), `.unfinished-${process.pid}-${basename(file)}`);
    await encode(ffmpeg, encoderArguments(scene, sound, unfinished), framesOf(scene, seed));
    if (scene.container.turned) await turnQuarter(unfinished);
    await rename(unfinished, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* framesOf({ picture, seconds }: Scene, seed: number): Generator<Uint8Array> {
  const draw = frameDrawer(picture, seed);
  for (let frame = 0; frame < seconds * picture.frameRate; frame++) {
    const target = new Uint8Array(drawn.width * drawn.height * 3);
    draw(frame, target);
    yield target;
  }
}

function encoderArguments({ picture, sound, container }: Scene, soundFile: string, to: string): string[] {
  const { width, height, frameRate } = picture;
  const filters = [
    ...(container.variable ? ["select=not(eq(mod(n\\,7)\\,3))*not(eq(mod(n\\,11)\\,5))"] : []),
    `scale=${width}:${height}:flags=neighbor`,
  ];
  // prettier-ignore
  return [
    "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${drawn.width}x${drawn.height}`,
    "-r", String(frameRate), "-i", "pipe:0",
    "-f", "f32le", "-ar", String(sampleRate), "-ac", "1", "-i", soundFile,
    "-map", "0:v", "-map", "1:a", "-vf", filters.join(","), ...(container.variable ? ["-fps_mode", "vfr"] : []),
    "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p", "-g", "50", "-threads", "1",
    ...(sound.begins > 0 ? ["-af", `asetpts=PTS+${sound.begins}/TB`] : []), "-c:a", "aac", "-b:a", "64k",
    ...(container.start > 0 ? ["-output_ts_offset", String(container.start)] : []), to,
  ];
}

async function encode(ffmpeg: string, args: string[], frames: Iterable<Uint8Array>): Promise<void> {
  const child = spawn(ffmpeg, await withFrameTiming(ffmpeg, args), { stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (data: Buffer) => (said = (said + data.toString()).slice(-2000)));
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${said}`))));
  });
  child.stdin.on("error", () => undefined);
  for (const frame of frames) {
    if (!child.stdin.write(frame)) {
      await Promise.race([new Promise((resolve) => child.stdin.once("drain", resolve)), ended]);
    }
  }
  child.stdin.end();
  await ended;
}

/** Changes with anything that changes the videos: the code here, ffmpeg, the speech. */
async function fingerprint({ ffmpeg, speech }: { ffmpeg: string; speech: string }): Promise<string> {
  const { stdout } = await promisify(execFile)(ffmpeg, ["-version"]);
  const hash = createHash("sha256")
    .update(stdout)
    .update(await readFile(speech));
  const parts = ["make", "picture", "random", "scene", "scenes", "sound", "voice"];
  for (const name of (await readdir(__dirname)).sort()) {
    if (parts.includes(name.replace(/\.(js|ts)$/, "")) && !name.endsWith(".d.ts")) {
      hash.update(await readFile(join(__dirname, name)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}
