/**
 * Runs two tasks at the same time, both or neither: the first error stops the other task.
 * @throws the first error, or the signal's reason, when both tasks have ended
 */
export async function sideBySide<One, Other>(
  signal: AbortSignal,
  one: (signal: AbortSignal) => Promise<One>,
  other: (signal: AbortSignal) => Promise<Other>,
): Promise<[One, Other]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const stopOther = (error: unknown): never => {
    stop.abort(error);
    throw error;
  };
  const [first, second] = [one(either).catch(stopOther), other(either).catch(stopOther)];
  await Promise.allSettled([first, second]);
  // The signal carries the first error; the other task only reports that it was stopped.
  if (stop.signal.aborted) throw stop.signal.reason;
  return Promise.all([first, second]);
}
