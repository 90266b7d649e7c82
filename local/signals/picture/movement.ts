import { difference } from "./thumbnails";

export interface Movement {
  /**
   * Mean difference of each frame to the one before it, in grey levels (0–255); a cut or flash has
   * the value of the frames around it.
   */
  moved: number[];
  /** Numbers of the frames that begin a new shot. */
  cuts: number[];
}

/**
 * Frames before and after a change that are compared, and the seconds in which they must lie: a
 * picture that comes back within them makes the change a flash.
 */
const flash = { frames: 5, seconds: 0.45 };

/** Frames on each side of one whose median is the usual movement there. */
const vicinity = 6;

/**
 * Seconds after which a picture that is not replaced stands still, as if it were shown again and
 * again.
 * @param interval the usual seconds between two pictures
 */
export function staysAfter(interval: number): number {
  return Math.max(0.2, 2.5 * Math.min(1, interval));
}

/**
 * Measures movement and finds hard cuts in small pictures. A cut is a sudden difference that stays:
 * no picture shortly after it looks like one shortly before it. A recorder that writes no frame
 * while nothing moves gives the same result as one that repeats it.
 * @param interval the usual seconds between two pictures
 */
export function movementReader(interval: number): {
  take: (picture: Uint8Array, at: number) => void;
  end: () => Movement;
} {
  const changes = changeReader(Math.min(flash.frames, Math.ceil(flash.seconds / interval)));
  let latest = NaN;
  return {
    take: (picture, at) => {
      const gap = at - latest;
      if (gap > staysAfter(interval)) {
        // Only the vicinities of both ends of the gap are used.
        const again = Math.min(2 * vicinity, Math.round(gap / interval) - 1);
        for (let time = 0; time < again; time++) changes.repeat();
      }
      changes.take(picture);
      latest = at;
    },
    end: () => changes.end(),
  };
}

/** Pictures on each side of one that its movement and its being a cut depend on, at most. */
export const movementReach = vicinity + flash.frames;

/**
 * Compares pictures one after another; only the last few are kept.
 * @param reach pictures on each side of a change that are compared
 */
function changeReader(reach: number): {
  take: (picture: Uint8Array) => void;
  repeat: () => void;
  end: () => Movement;
} {
  const recent: Uint8Array[] = [];
  const differences: number[] = [];
  /** For each frame the least difference between the frames before it and those from it on. */
  const lasting: number[] = [];
  /** Places of the file's own frames among all shown ones. */
  const places: number[] = [];
  const compare = (frame: number, latest: number): void => {
    const at = (number: number): Uint8Array | undefined => recent[recent.length - 1 - (latest - number)];
    const value = differences[frame] ?? 0;
    // Where everything moves no change is sudden, and comparing would cost more than decoding.
    if (value < leastDifference || value <= 2 * usualAround(differences, frame)) return;
    let least = Infinity;
    for (let before = Math.max(0, frame - reach); before < frame; before++) {
      for (let after = frame; after <= Math.min(latest, frame + reach - 1); after++) {
        const [a, b] = [at(before), at(after)];
        if (a && b) least = Math.min(least, difference(a, b));
      }
    }
    lasting[frame] = least;
  };
  const show = (picture: Uint8Array): void => {
    const previous = recent.at(-1);
    differences.push(previous && previous !== picture ? difference(previous, picture) : 0);
    lasting.push(0);
    recent.push(picture);
    if (recent.length > 2 * reach) recent.shift();
    const latest = differences.length - 1;
    if (latest >= reach - 1) compare(latest - reach + 1, latest);
  };
  return {
    take: (picture) => {
      places.push(differences.length);
      show(picture);
    },
    repeat: () => {
      const previous = recent.at(-1);
      if (previous) show(previous);
    },
    end: () => {
      const latest = differences.length - 1;
      for (let frame = Math.max(1, latest - reach + 2); frame <= latest; frame++) compare(frame, latest);
      const { moved, cuts } = judge(differences, lasting);
      const sudden = new Set(cuts);
      return {
        moved: places.map((place) => moved[place]!),
        cuts: [...places.keys()].filter((frame) => sudden.has(places[frame]!)),
      };
    },
  };
}

/** Grey levels; two shots that differ less look alike. */
const leastDifference = 6;

function judge(differences: readonly number[], lasting: readonly number[]): Movement {
  const cuts: number[] = [];
  const moved = differences.map((value, frame) => {
    const usual = usualAround(differences, frame) || 0;
    const sudden = value >= leastDifference && value > 3 * usual + 2;
    if (sudden && (lasting[frame] ?? 0) > 0.45 * value && (lasting[frame] ?? 0) > 2 * usual) cuts.push(frame);
    // The first frame has nothing before it.
    return sudden || frame === 0 ? usual : value;
  });
  return { moved, cuts };
}

/** The median of the differences around one; NaN where there are none. */
function usualAround(differences: readonly number[], frame: number): number {
  let count = 0;
  const last = Math.min(differences.length - 1, frame + vicinity);
  for (let other = Math.max(1, frame - vicinity); other <= last; other++) {
    if (other !== frame) near[count++] = differences[other]!;
  }
  return count === 0 ? NaN : near.subarray(0, count).sort()[count >> 1]!;
}

const near = new Float64Array(2 * vicinity);
