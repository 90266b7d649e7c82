/**
 * Milliseconds until the next poll, `elapsed` milliseconds after the first: a backoff that sees the
 * end of a job of half a minute and more within the larger of 5 s and 5 % of its length, and that
 * of a shorter one within 9 s. It makes 78 polls in half an hour and 106 in two hours.
 * @param isNear the service runs on this machine, where polls cost nothing: jobs of seconds are
 * seen to end within the larger of 0.05 s and a fifth of their length
 */
export function pollInterval(elapsed: number, isNear = false): number {
  const long = Math.max(5_000, elapsed / 20);
  if (isNear) return Math.min(long, Math.max(50, elapsed / 5));
  return elapsed < 25_000 ? 9_000 : long;
}
