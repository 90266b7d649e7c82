import type { AudioStream } from "./probe";

/** The most channels for which ffmpeg has a layout that encoders and meters know. */
const known = 8;

/**
 * The first filter on every sound stream. Filters know no layout of more than eight channels: the
 * ninth and further ones are added to the first ones, so that each is heard.
 */
export function knownChannels({ channels }: AudioStream): string[] {
  if (channels <= known) return [];
  const inputs = Array.from({ length: channels }, (_, channel) => channel);
  const outputs = Array.from({ length: known }, (_, output) => {
    const sum = inputs.filter((channel) => channel % known === output).map((channel) => `c${channel}`);
    return `c${output}=${sum.join("+")}`;
  });
  return [`pan=7.1|${outputs.join("|")}`];
}

/** Fills holes with silence, from time 0 on, so that the number of the samples tells their time. */
export const continuous = "aresample=async=1:first_pts=0";
