import type { Transition } from "../reel/part";
import { blends, crossFading } from "./transition/blends";
import { moves } from "./transition/moves";
import { transition } from "./scene";
import { warps } from "./transition/warps";
import { wipes } from "./transition/wipes";

const ways = new Map([wipes, blends, moves, warps].flatMap((group) => Object.entries(group)));

/** The names of all transitions that can be made. */
export const transitionNames: readonly string[] = [...ways.keys()];

/** The transition of a name; undefined where it cannot be made. */
export function transitionOf(name: string): Transition | undefined {
  const way = ways.get(name);
  return way && transition(name, way);
}

/** Takes the place of a transition that cannot be made. */
export const crossFade: Transition = transition("fade", crossFading);
