/**
 * The cells at which the `count` windows without overlap begin whose scores add up to the most;
 * fewer where there is no room for more. Of equal choices the earlier one.
 */
export function bestStarts(scores: readonly number[], size: number, count: number): number[] {
  const cells = scores.length + size - 1;
  let clips = Math.min(count, Math.floor(cells / size));
  // best[n][cell]: the highest sum of n windows that end at or before this cell.
  const best = [new Float64Array(cells + 1)];
  for (let n = 1; n <= clips; n++) {
    const row = new Float64Array(cells + 1).fill(-Infinity);
    for (let cell = n * size; cell <= cells; cell++) {
      const taken = (best[n - 1]?.[cell - size] ?? -Infinity) + (scores[cell - size] ?? 0);
      row[cell] = Math.max(row[cell - 1] ?? -Infinity, taken);
    }
    best.push(row);
  }
  const starts: number[] = [];
  let cell = cells;
  while (best[clips]?.[cells] === -Infinity) clips--;
  for (let n = clips; n > 0; n--) {
    while (best[n]?.[cell - 1] === best[n]?.[cell]) cell--;
    cell -= size;
    starts.unshift(cell);
  }
  return starts;
}
