/**
 * The name that a mistyped word probably stands for: at most two edits, and less than half of the
 * name, away.
 */
export function nearest<Name extends string>(word: string, names: readonly Name[]): Name | undefined {
  const edits = names.map((name) => ({ name, count: distance(name.toLowerCase(), word.toLowerCase()) }));
  const near = edits.filter(({ name, count }) => count <= 2 && count < name.length / 2);
  return near.sort((a, b) => a.count - b.count)[0]?.name;
}

/** Edit distance, with a swap of neighbours as two edits. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
