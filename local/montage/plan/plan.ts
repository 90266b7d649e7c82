import type { Footage } from "../../signals/footage";
import { jumpReel } from "./jump";
import type { Plan, Wanted } from "./reel-plan";
import { smoothReels } from "./smooth";

/**
 * The stretches of each reel. Pure and deterministic. Fewer reels than wanted where the footage
 * gives no more. A video that is given twice counts once.
 */
export function planReels(footage: readonly Footage[], wanted: Wanted): Plan {
  const files = footage.map(({ medium }) => medium.file);
  const videos = footage.filter((_, index) => files.indexOf(files[index]!) === index);
  const { reels, choices } = wanted.theme === "JumpHighlight" ? jumpReel(videos, wanted) : smoothReels(videos, wanted);
  const placeOf = (file: string): number => videos.findIndex(({ medium }) => medium.file === file);
  return { reels, choices: files.map((file) => choices[placeOf(file)]!) };
}
