import { select } from "../../selection/selection";
import type { Footage } from "../../signals/footage";
import type { Plan, Stretch, Wanted } from "./reel-plan";

/**
 * The stretches of each reel. Pure and deterministic. Fewer reels than wanted where the footage
 * gives no more.
 */
export function planReels(footage: readonly Footage[], wanted: Wanted): Plan {
  const reels = wanted.theme === "JumpHighlight" ? jumpReel(footage, wanted) : smoothReels(footage, wanted);
  const choices = footage.map(({ media }) => {
    const stretches = reels.flat().filter((stretch) => stretch.media === media);
    const ranges = stretches.map((stretch) => ({ in: stretch.in, out: stretch.out, reasons: [...stretch.reasons] }));
    return { ranges, windows: [], frozen: [] };
  });
  return { reels: reels.map((highlights) => ({ highlights, factor: 1 })), choices };
}

/** Seconds of one clip at each pace. */
const clipLength = { Slow: 8, Normal: 5, Fast: 3 };
/** Clips of a reel at most: all are opened at once when they are joined. */
const mostClips = 12;

/**
 * One reel of many clips, video after video: each video gives clips by its share of the whole
 * length, in the order of time.
 */
function jumpReel(footage: readonly Footage[], { pace, target }: Wanted): Stretch[][] {
  const total = footage.reduce((sum, { signals }) => sum + signals.length, 0);
  const length = Math.min(total, target ?? Math.min(60, Math.max(5, total / 4)));
  const clips = Math.min(mostClips, Math.max(1, Math.round(length / clipLength[pace])));
  let [seen, given] = [0, 0];
  const reel = footage.flatMap((video) => {
    seen += video.signals.length;
    const due = Math.round((clips * seen) / total);
    const count = due - given;
    given = due;
    return count === 0 ? [] : stretchesOf(video, { count, clipDuration: length / clips });
  });
  return reel.length === 0 ? [] : [reel];
}

/** Seconds of a smooth reel whose length is not given. */
const smoothLength = 30;

/** Reels of one stretch each, without overlap; the videos take turns. */
function smoothReels(footage: readonly Footage[], { count, target }: Wanted): Stretch[][] {
  const found = footage.map((video) => stretchesOf(video, { count, clipDuration: target ?? smoothLength }));
  const turns = Array.from({ length: count }, (_, turn) =>
    found.flatMap((stretches) => stretches.slice(turn, turn + 1)),
  );
  return turns
    .flat()
    .slice(0, count)
    .map((stretch) => [stretch]);
}

function stretchesOf({ media, medium, signals }: Footage, wanted: { count: number; clipDuration: number }): Stretch[] {
  return select(signals, wanted).ranges.map((range) => ({ ...range, media, medium }));
}
