import type { Footage } from "../../signals/footage";
import { jumpReel } from "./jump";
import type { Plan, Wanted } from "./reel-plan";
import { smoothReels } from "./smooth";

/**
 * The stretches of each reel. Pure and deterministic. Fewer reels than wanted where the footage
 * gives no more.
 */
export function planReels(footage: readonly Footage[], wanted: Wanted): Plan {
  return wanted.theme === "JumpHighlight" ? jumpReel(footage, wanted) : smoothReels(footage, wanted);
}
