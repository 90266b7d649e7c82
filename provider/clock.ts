/** The clock of a process. Tests pass a virtual one. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** Time-out in milliseconds for all requests of one look-up in a check. */
export const patience = 10_000;

/** The result of work that ends within `ms` milliseconds; the work goes on in any case. */
export function within<T>(clock: Pick<Clock, "sleep">, ms: number, work: Promise<T>): Promise<T | "late"> {
  return Promise.race([work, clock.sleep(ms).then(() => "late" as const)]);
}

/** Prints lines for the user who watches `pulumi up`. */
export interface Log {
  log(line: string): void;
}
