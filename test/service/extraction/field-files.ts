import { execFile } from "node:child_process";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Tool } from "../../../local/media/tools";
import { still, tone } from "../../footage";
import { makeOnce } from "../../kept-footage";

const run = promisify(execFile);

/** Where the voice is louder by 15 dB in every file of a minute that is made here, in seconds. */
export const bursts = [
  [20, 25],
  [42, 47],
] as const;

/** Makes files as people record them, each a minute of speech with the two bursts. */
export interface Field {
  readonly ffmpeg: Tool;
  /** A minute of speech in one channel, as WAV. */
  readonly speech: string;
  /** Writes a file of the given inputs and settings; returns its path. */
  readonly write: (name: string, args: readonly string[]) => Promise<string>;
  /** Puts files one behind another, byte by byte, as `cat` does. */
  readonly joined: (name: string, parts: readonly string[]) => Promise<string>;
}

export async function fieldIn(folder: string, ffmpeg: Tool, clip: string): Promise<Field> {
  const speech = join(folder, "speech.wav");
  const loud = bursts.map(([from, to]) => `between(t,${from},${to})`).join("+");
  const filters = `aresample=48000,asetpts=N/SR/TB,aloop=loop=-1:size=2e9,asetnsamples=480,volume='if(${loud},1,0.18)':eval=frame`;
  await makeOnce(ffmpeg, ["-i", clip, "-t", "60", "-af", filters, "-ac", "1"], speech);
  return {
    ffmpeg,
    speech,
    write: (name, args) => makeOnce(ffmpeg, args, join(folder, name)),
    joined: async (name, parts) => {
      const file = join(folder, name);
      await rm(file, { force: true });
      for (const part of parts) await appendFile(file, await readFile(part));
      return file;
    },
  };
}

const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "0", "-g", "20", "-pix_fmt", "yuv420p"];
const aac = ["-c:a", "aac", "-b:a", "96k"];
const rate = 10;

function picture(seconds = 60, size = "160x90", frameRate = rate): string[] {
  return ["-f", "lavfi", "-t", String(seconds), "-i", `testsrc2=s=${size}:r=${frameRate}`];
}

function graph(source: string): string[] {
  return ["-f", "lavfi", "-t", "60", "-i", source];
}

const silence = graph("anullsrc=r=48000:cl=stereo");
const hum = graph(tone([], 0.1));

/**
 * The picture with only the frames for which an expression of the time `t` holds, as a recorder
 * writes that leaves frames out.
 */
export function sparse(name: string, frames: string, more: readonly string[] = []) {
  return ({ write, speech }: Field): Promise<string> =>
    write(name, [
      ...picture(),
      "-i",
      speech,
      "-vf",
      `select='${frames}'`,
      "-fps_mode",
      "vfr",
      ...h264,
      ...aac,
      ...more,
      "-t",
      "60",
    ]);
}

/** A whole picture, and sound that goes through a filter. */
export function sounding(name: string, filter: string, codec: readonly string[] = aac) {
  return ({ write, speech }: Field): Promise<string> =>
    write(name, [...picture(), "-i", speech, "-af", filter, ...h264, ...codec, "-t", "60"]);
}

const layouts = {
  mono: "pan=mono|c0=c0",
  stereo: "pan=stereo|c0=c0|c1=c0",
  inverted: "pan=stereo|c0=c0|c1=-1*c0",
  "5.1": "pan=5.1|c0=0.5*c0|c1=0.5*c0|c2=c0|c3=0*c0|c4=0.2*c0|c5=0.2*c0",
};

/** A stretch of a recording, which is put behind another. */
export interface Part {
  from: number;
  to: number;
  /** What the clock says at its beginning, in seconds; `from` for one that runs through. */
  clock?: number;
  layout?: keyof typeof layouts;
  /** Hz. */
  sampleRate?: number;
}

/**
 * MPEG-TS, or MPEG-PS (mpg), of parts that are put together byte by byte; another container (mkv)
 * is made of the MPEG-TS.
 */
export function parted(name: string, codec: string, parts: readonly Part[]) {
  return async ({ write, joined, speech }: Field): Promise<string> => {
    const [stem, extension] = name.split(".") as [string, string];
    const own = extension === "mpg" ? "mpg" : "ts";
    const video = own === "mpg" ? ["-c:v", "mpeg2video", "-r", "25"] : h264;
    const files: string[] = [];
    for (const { from, to, clock = from, layout = "stereo", sampleRate = 48_000 } of parts) {
      const seconds = String(to - from);
      const filter = `${layouts[layout]},aresample=${sampleRate}`;
      files.push(
        await write(`${stem}-${files.length}.${own}`, [
          ...picture(to - from),
          "-ss",
          String(from),
          "-t",
          seconds,
          "-i",
          speech,
          "-af",
          filter,
          ...video,
          "-c:a",
          codec,
          "-b:a",
          "128k",
          "-muxdelay",
          "0",
          "-muxpreload",
          "0",
          "-output_ts_offset",
          String(clock),
        ]),
      );
    }
    const whole = await joined(extension === own ? name : `${stem}-${extension}.${own}`, files);
    return extension === own ? whole : write(name, ["-i", whole, "-map", "0:v", "-map", "0:a", "-c", "copy"]);
  };
}

/**
 * Several sound tracks: each silent, a hum, a call that rings once, or the speech; one of them may
 * be marked as default.
 */
export function tracks(name: string, kinds: readonly (keyof typeof sources)[], marked?: number) {
  return ({ write, speech }: Field): Promise<string> =>
    write(name, [
      ...picture(),
      ...kinds.flatMap((kind) => sources[kind] ?? ["-i", speech]),
      "-map",
      "0",
      ...kinds.flatMap((_, track) => ["-map", `${track + 1}:a`]),
      ...(marked === undefined
        ? []
        : kinds.flatMap((_, track) => [`-disposition:a:${track}`, track === marked ? "default" : "0"])),
      ...h264,
      ...aac,
      "-t",
      "60",
    ]);
}

const sources = {
  silent: silence,
  hum,
  call: graph("aevalsrc='if(between(t,3,3.5),0.3*sin(2*PI*880*t),0)':s=48000"),
  speech: undefined,
};

/** A small picture of one frame a second in front of the large one. */
export function previewed(name: string) {
  return ({ write, speech }: Field): Promise<string> =>
    write(name, [
      ...picture(60, "80x44", 1),
      ...picture(),
      "-i",
      speech,
      "-map",
      "0",
      "-map",
      "1",
      "-map",
      "2",
      ...h264,
      ...aac,
      "-t",
      "60",
    ]);
}

/** Ten or more channels without a layout, of which only the last one is spoken into. */
export function manyChannels(name: string, channels: number) {
  return async ({ ffmpeg, speech }: Field): Promise<string> => {
    const mono = await readFile(speech);
    const first = mono.indexOf("data") + 8;
    const samples = Math.floor((mono.length - first) / 2);
    const all = Buffer.alloc(samples * channels * 2);
    for (let sample = 0; sample < samples; sample++) {
      mono.copy(all, 2 * ((sample + 1) * channels - 1), first + 2 * sample, first + 2 * sample + 2);
    }
    const raw = speech.replace(/wav$/, `${channels}.raw`);
    await writeFile(raw, all);
    const sound = ["-f", "s16le", "-ar", "48000", "-ac", String(channels), "-i", raw];
    const file = join(dirname(speech), name);
    const args = [...picture(), ...sound, ...h264, "-c:a", "pcm_s16le", "-t", "60", file];
    // Not kept from run to run: it is large.
    await run(ffmpeg.path, ["-nostdin", "-v", "error", "-y", ...args]);
    await rm(raw);
    return file;
  };
}

/** One picture that is shown under a minute of speech. */
export function podcast(name: string) {
  return ({ write, speech }: Field): Promise<string> =>
    write(name, ["-f", "lavfi", "-t", "0.1", "-i", still(10), "-i", speech, ...h264, ...aac]);
}
