import type { PictureFilter } from "../reel/part";
import { type Grading, gradings } from "./gradings";
import { number, pictureFilter } from "./scene";

/** The names of all filters that can be made. */
export const colourNames: readonly string[] = Object.keys(gradings);

/** The filter of a name; undefined where it cannot be made. */
export function colourOf(name: string): PictureFilter | undefined {
  if (!Object.hasOwn(gradings, name)) return undefined;
  const filter = gradingFilter(gradings[name]!);
  return pictureFilter(name, (picture, { chains }) => chains.add(picture, filter));
}

/**
 * A grading in the numbers of a video as they are stored: brightness from 16 to 235, the two
 * differences of colour around 128. So it is the same in each matrix of colours, and no frame is
 * converted.
 */
function gradingFilter(grading: Grading): string {
  const { gamma = 1, contrast = 1, lift = 0, drop = 0, saturation = 1, blue = 0, red = 0 } = grading;
  const curved = `pow(clip((val-16)/219,0,1),${number(gamma)})`;
  const steep = `clip((${curved}-0.5)*${number(contrast)}+0.5,0,1)`;
  const brightness = `16+219*(${number(lift)}+${number(1 - lift - drop)}*${steep})`;
  const colour = (towards: number) => `clip(128+(val-128)*${number(saturation)}+${number(towards)},16,240)`;
  return `lutyuv=y='${brightness}':u='${colour(blue)}':v='${colour(red)}'`;
}
