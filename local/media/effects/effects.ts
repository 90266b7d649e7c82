import type { PictureFilter } from "../reel/part";
import { blurs } from "./blurs";
import { lights } from "./lights";
import { openings } from "./openings";
import { paints } from "./paints";
import { retro } from "./retro";
import { pictureFilter } from "./scene";
import { shapes } from "./shapes";
import { skies } from "./skies";
import { splits } from "./splits";
import { zooms } from "./zooms";

const groups = [openings, zooms, blurs, lights, skies, shapes, paints, retro, splits];
const effects = new Map(groups.flatMap((group) => Object.entries(group)));

/** The names of all special effects that can be made. */
export const effectNames: readonly string[] = [...effects.keys()];

/** The special effect of a name; undefined where it cannot be made. */
export function effectOf(name: string): PictureFilter | undefined {
  const effect = effects.get(name);
  return effect && pictureFilter(name, effect);
}
