/**
 * When the footage is lively: three bursts, at the same shares of any length. In two minutes they
 * begin at 26.4, 62.4 and 96 s and last 8 s each.
 * @param {number} seconds length of the footage
 * @returns {{ start: number, end: number }[]}
 */
export function bursts(seconds) {
  const length = Math.min(8, Math.round((seconds / 15) * 10) / 10);
  return [0.22, 0.52, 0.8].map((share) => {
    const start = Math.round(seconds * share * 10) / 10;
    return { start, end: Math.round((start + length) * 10) / 10 };
  });
}

/**
 * The quiet talks between the bursts.
 * @param {number} seconds length of the footage
 */
export function talks(seconds) {
  const shares = [
    [0.04, 0.14],
    [0.36, 0.48],
    [0.68, 0.76],
  ];
  return shares.map(([start, end]) => ({ start: seconds * start, end: seconds * end }));
}

/** Frames a second. */
export const rate = 25;

/**
 * The shots of the footage in their order: about a second each in a burst, at most 12 s elsewhere.
 * @param {number} seconds length of the footage
 * @returns {{ frames: number, lively: boolean }[]}
 */
export function shots(seconds) {
  const result = [];
  let at = 0;
  for (const { start, end } of bursts(seconds)) {
    result.push(...pieces(at, start, 12, false), ...pieces(start, end, 1, true));
    at = end;
  }
  result.push(...pieces(at, seconds, 12, false));
  return result;
}

// Cut at whole frames of the footage, so that rounding does not add up over the shots.
function pieces(start, end, longest, lively) {
  const count = Math.max(1, Math.ceil((end - start) / longest - 0.001));
  const cut = (index) => Math.round((start + ((end - start) * index) / count) * rate);
  return Array.from({ length: count }, (_, index) => ({ frames: cut(index + 1) - cut(index), lively }));
}
