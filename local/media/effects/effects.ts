import type { PictureFilter } from "../reel/part";
import { blurs } from "./effect/blurs";
import { lights } from "./effect/lights";
import { openings } from "./effect/openings";
import { paints } from "./effect/paints";
import { retro } from "./effect/retro";
import { pictureFilter } from "./scene";
import { shapes } from "./effect/shapes";
import { skies } from "./effect/skies";
import { splits } from "./effect/splits";
import { zooms } from "./effect/zooms";

const groups = [openings, zooms, blurs, lights, skies, shapes, paints, retro, splits];
const effects = new Map(groups.flatMap((group) => Object.entries(group)));

/** The names of all special effects that can be made. */
export const effectNames: readonly string[] = [...effects.keys()];

/** The special effect of a name; undefined where it cannot be made. */
export function effectOf(name: string): PictureFilter | undefined {
  const effect = effects.get(name);
  return effect && pictureFilter(name, effect);
}
