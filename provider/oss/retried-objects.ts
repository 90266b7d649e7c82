import { ConnectionError, ServiceError } from "../error";
import type { Clock } from "../clock";
import type { Objects } from "./objects";

/** Backoff in milliseconds before the second and the third try. */
const pauses = [500, 2_000];

/** Objects with retries for looks, reads and deletions, which are idempotent. */
export function retriedObjects(objects: Objects, outside: Pick<Clock, "sleep">): Objects {
  return {
    ...objects,
    look: (bucket, key) => callWithRetry(() => objects.look(bucket, key), outside),
    read: (bucket, key, part) => callWithRetry(() => objects.read(bucket, key, part), outside),
    remove: (bucket, key) => callWithRetry(() => objects.remove(bucket, key), outside),
  };
}

/** Repeats a call that got no answer or met a fault of OSS. Only for calls that can be repeated. */
export async function callWithRetry<T>(call: () => Promise<T>, outside: Pick<Clock, "sleep">): Promise<T> {
  for (const pause of pauses) {
    try {
      return await call();
    } catch (error) {
      const isLost = error instanceof ConnectionError || (error instanceof ServiceError && (error.status ?? 0) >= 500);
      if (!isLost) throw error;
      await outside.sleep(pause);
    }
  }
  return call();
}
