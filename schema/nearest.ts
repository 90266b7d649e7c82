/** The name that a mistyped word was probably meant to be: the same but for its case, or at most two edits away. */
export function nearest<Name extends string>(word: string, names: readonly Name[]): Name | undefined {
  return (
    names.find((name) => name.toLowerCase() === word.toLowerCase()) ?? names.find((name) => distance(name, word) <= 2)
  );
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
