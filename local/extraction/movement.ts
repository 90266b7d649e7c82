import { percentile } from "./percentile";

/** Pixels of the small pictures that `movementReader` takes, in RGB. */
export const thumbnail = { width: 64, height: 36 };

export interface Movement {
  /** Mean difference of each frame to the one before it, in grey levels (0–255); a cut or flash counts as what is around it. */
  moved: number[];
  /** Numbers of the frames that begin a new shot. */
  cuts: number[];
}

/** Frames before and after a change that are compared: what looks the same again within them was a flash. */
const reach = 5;

/**
 * Measures movement and finds hard cuts in small pictures, which come as raw bytes in pieces of any length.
 * A cut is a sudden difference that stays: no frame shortly after it looks like one shortly before it.
 */
export function movementReader(): { read: (bytes: Buffer) => void; end: () => Movement } {
  const size = thumbnail.width * thumbnail.height * 3;
  const recent: Uint8Array[] = [];
  const differences: number[] = [];
  // For each frame the least difference between the frames before it and those from it on.
  const lasting: number[] = [];
  let current = new Uint8Array(size);
  let filled = 0;

  const compare = (frame: number, latest: number): void => {
    const at = (number: number): Uint8Array | undefined => recent[recent.length - 1 - (latest - number)];
    const value = differences[frame] ?? 0;
    // Where everything moves nothing is sudden, and the comparison would cost more than the decoding.
    if (value < leastDifference || value <= 2 * percentile(around(differences, frame), 0.5)) return;
    let least = Infinity;
    for (let before = Math.max(0, frame - reach); before < frame; before++) {
      for (let after = frame; after <= Math.min(latest, frame + reach - 1); after++) {
        const [a, b] = [at(before), at(after)];
        if (a && b) least = Math.min(least, difference(a, b));
      }
    }
    lasting[frame] = least;
  };
  const take = (picture: Uint8Array): void => {
    const previous = recent.at(-1);
    differences.push(previous ? difference(previous, picture) : 0);
    lasting.push(0);
    recent.push(picture);
    if (recent.length > 2 * reach) recent.shift();
    const latest = differences.length - 1;
    if (latest >= reach - 1) compare(latest - reach + 1, latest);
  };
  return {
    read: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + size - filled);
        current.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < size) continue;
        take(current);
        current = new Uint8Array(size);
        filled = 0;
      }
    },
    end: () => {
      const latest = differences.length - 1;
      for (let frame = Math.max(1, latest - reach + 2); frame <= latest; frame++) compare(frame, latest);
      return judged(differences, lasting);
    },
  };
}

/** Grey levels; two shots that differ less look alike. */
const leastDifference = 6;

function judged(differences: readonly number[], lasting: readonly number[]): Movement {
  const cuts: number[] = [];
  const moved = differences.map((value, frame) => {
    const usual = percentile(around(differences, frame), 0.5) || 0;
    const sudden = value >= leastDifference && value > 3 * usual + 2;
    if (sudden && (lasting[frame] ?? 0) > 0.45 * value && (lasting[frame] ?? 0) > 2 * usual) cuts.push(frame);
    // The first frame has nothing before it.
    return sudden || frame === 0 ? usual : value;
  });
  return { moved, cuts };
}

function around(differences: readonly number[], frame: number): number[] {
  return [...differences.slice(Math.max(1, frame - 6), frame), ...differences.slice(frame + 1, frame + 7)];
}

function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    const step = a[index]! - b[index]!;
    sum += step < 0 ? -step : step;
  }
  return sum / a.length;
}
