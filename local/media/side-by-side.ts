/**
 * Runs two tasks at the same time, both or neither: the first error stops the other task.
 * @throws the first error, or the signal's reason, when both tasks have ended
 */
export async function sideBySide<One, Other>(
  signal: AbortSignal,
  one: (signal: AbortSignal) => Promise<One>,
  other: (signal: AbortSignal) => Promise<Other>,
): Promise<[One, Other]> {
  return (await together<One | Other>(signal, [one, other])) as [One, Other];
}

/**
 * Runs tasks at the same time, all or none: the first error stops the others.
 * @throws the first error, or the signal's reason, when all tasks have ended
 */
export async function together<T>(
  signal: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<T>)[],
): Promise<T[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const running = tasks.map((task) =>
    task(either).catch((error: unknown): never => {
      stop.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(running);
  // The signal carries the first error; the other tasks only report that they were stopped.
  if (stop.signal.aborted) throw stop.signal.reason;
  return Promise.all(running);
}
