/** The value below which the given share (0–1) of the values lies; NaN without values. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const place = Math.min(values.length - 1, Math.floor(share * values.length));
  return place < 0 ? NaN : atPlace(Float64Array.from(values), place);
}

/** The value at this place in ascending order, without sorting all; changes the order. */
function atPlace(values: Float64Array, place: number): number {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const middle = values[(first + last) >> 1]!;
    let [low, high] = [first, last];
    while (low <= high) {
      while (values[low]! < middle) low++;
      while (values[high]! > middle) high--;
      if (low > high) break;
      const value = values[low]!;
      values[low++] = values[high]!;
      values[high--] = value;
    }
    if (place <= high) last = high;
    else if (place >= low) first = low;
    else break;
  }
  return values[place]!;
}

/**
 * Maps values to whole numbers from 0 (5th percentile and below) to 1000 (95th and above), so that
 * a single click or flash does not set the scale. `spread` is the least distance between the two
 * ends: without it the noise of an even signal would fill the range. Only the values that count set
 * the scale.
 */
export function normalise(values: readonly number[], spread: number, counts?: readonly boolean[]): number[] {
  const counting = counts ? values.filter((_, index) => counts[index]) : values;
  const low = percentile(counting, 0.05);
  const high = Math.max(percentile(counting, 0.95), low + spread);
  return values.map((value) => Math.round(1000 * Math.min(1, Math.max(0, (value - low) / (high - low)))));
}
