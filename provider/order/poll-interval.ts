/**
 * Milliseconds until the next question, `elapsed` milliseconds after the first. The end is seen
 * within the larger of 5 s and 5 % of the job's length, with 86 questions in half an hour and 114
 * in two hours.
 */
export function pause(elapsed: number): number {
  if (elapsed < 5_000) return 1_000;
  if (elapsed < 25_000) return elapsed / 5;
  return Math.max(5_000, elapsed / 20);
}
