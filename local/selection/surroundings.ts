import { tuned } from "./tuned";

/**
 * A share of the values around each of many places, in ascending order of the places. The values
 * around a place are mostly those around the one before: they are kept in order, and only what
 * comes and goes is looked at.
 */
export class Surroundings {
  /** How many of the first values count, for 0 values up to all of them. */
  private readonly counts: Uint32Array;
  /** The values around the present place that count, ascending. */
  private sorted: Float64Array;
  private size = 0;
  private first = 0;
  private last = 0;

  constructor(
    private readonly values: Float64Array,
    private readonly used: readonly boolean[],
    private readonly around: number,
  ) {
    this.counts = new Uint32Array(values.length + 1);
    for (let index = 0; index < values.length; index++) {
      this.counts[index + 1] = this.counts[index]! + (used[index] ? 1 : 0);
    }
    this.sorted = new Float64Array(values.length);
  }

  /** @returns undefined where fewer than `least` values around the place count */
  at(place: number, share: number, least: number): number | undefined {
    const distance = this.distanceAt(place);
    this.move(Math.max(0, place - distance), Math.min(this.values.length, place + distance + 1));
    if (this.size < least) return undefined;
    return this.sorted[Math.min(this.size - 1, Math.floor(share * this.size))];
  }

  /** The distance within which values count; where most do not, as many from further away. */
  private distanceAt(place: number): number {
    const { around } = this;
    const { length } = this.values;
    const wanted = Math.min(length, place + around + 1) - Math.max(0, place - around);
    if (this.countWithin(place, around) >= tuned.usual.audibleAround * wanted) return around;
    let [low, high] = [around + 1, length - 1];
    if (low > high) return around;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.countWithin(place, middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private countWithin(place: number, distance: number): number {
    const last = Math.min(this.values.length, place + distance + 1);
    return this.counts[last]! - this.counts[Math.max(0, place - distance)]!;
  }

  private move(first: number, last: number): void {
    const changed = Math.abs(first - this.first) + Math.abs(last - this.last);
    if (first >= this.last || changed > (last - first) / 4) this.fill(first, last);
    else {
      while (this.first > first) this.insert(--this.first);
      while (this.last < last) this.insert(this.last++);
      while (this.first < first) this.remove(this.first++);
      while (this.last > last) this.remove(--this.last);
    }
  }

  private fill(first: number, last: number): void {
    this.size = 0;
    for (let index = first; index < last; index++) {
      if (this.used[index]) this.sorted[this.size++] = this.values[index]!;
    }
    this.sorted.subarray(0, this.size).sort();
    [this.first, this.last] = [first, last];
  }

  private insert(index: number): void {
    if (!this.used[index]) return;
    const at = this.placeOf(this.values[index]!);
    this.sorted.copyWithin(at + 1, at, this.size++);
    this.sorted[at] = this.values[index]!;
  }

  private remove(index: number): void {
    if (!this.used[index]) return;
    const at = this.placeOf(this.values[index]!);
    this.sorted.copyWithin(at, at + 1, this.size--);
  }

  /** The place of the first value that is not less. */
  private placeOf(value: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
