import { input } from "../ffmpeg";
import type { AudioStream, Medium } from "../probe/probe";
import { knownChannels } from "../probe/sound";
import type { Music } from "./part";
import { sampleRate } from "./rate";

/** Seconds of the fades at the ends of a reel, and the share of a short reel for each at most. */
const fades = { in: 1, out: 2, share: 1 / 4 };

/**
 * Where music begins again: seconds that are left out of its end, where a decoder may give less
 * than the file says, and seconds of the fades on both sides, which keep it from clicking.
 */
const seam = { left: 0.1, fade: 0.02 };

/**
 * The sound of a medium as music: from its beginning, again and again where the reel is longer,
 * faded in and out with the reel.
 * @param volume factor; 1 leaves it as it is
 */
export function musicOf(medium: Medium & { audio: AudioStream }, volume: number): Music {
  const { audio } = medium;
  const whole = audio.end - audio.start;
  const own = whole - Math.min(seam.left, whole / 4);
  return {
    inputs: [input(medium.file, ["-vn"])],
    chains(first, to, seconds) {
      const [fadeIn, fadeOut] = [fades.in, fades.out].map((length) => Math.min(length, fades.share * seconds));
      const filters = [
        ...knownChannels(audio),
        `aresample=${sampleRate}:async=1`,
        // The samples that are played again are kept in memory: two bytes each.
        `aformat=sample_fmts=${own < seconds ? "s16" : "fltp"}:channel_layouts=stereo`,
        "asetpts=N/SR/TB",
        ...(own < seconds ? again(own) : []),
        "apad",
        `atrim=end=${text(seconds)}`,
        `afade=t=in:d=${text(fadeIn!)}`,
        `afade=t=out:st=${text(seconds - fadeOut!)}:d=${text(fadeOut!)}`,
        `volume=${text(volume)}`,
        `aformat=sample_fmts=fltp:sample_rates=${sampleRate}:channel_layouts=stereo`,
      ];
      return [`[${first}:${audio.index}]${filters.join(",")}[${to}]`];
    },
  };
}

/** Filters that play the first seconds of a sound for ever. */
function again(seconds: number): string[] {
  const samples = Math.max(1, Math.floor(seconds * sampleRate));
  const fade = Math.min(seam.fade, seconds / 4);
  return [
    `atrim=end_sample=${samples}`,
    `afade=t=in:d=${text(fade)}`,
    `afade=t=out:st=${text(samples / sampleRate - fade)}:d=${text(fade)}`,
    `aloop=loop=-1:size=${samples}`,
    "asetpts=N/SR/TB",
  ];
}

function text(value: number): string {
  return value.toFixed(6);
}
