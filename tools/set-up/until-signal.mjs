const names = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs work that a signal aborts. When the work has cleaned up, the process ends by that signal, as
 * it would have at once.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function untilSignal(work) {
  const stop = new globalThis.AbortController();
  let received;
  const abort = (name) => {
    received ??= name;
    stop.abort(new Error(`stopped by ${name}`));
  };
  for (const name of names) process.on(name, abort);
  try {
    return await work(stop.signal);
  } finally {
    for (const name of names) process.off(name, abort);
    if (received) process.kill(process.pid, received);
  }
}
