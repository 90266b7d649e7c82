/** The clock of a process. Tests pass a virtual one. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** Prints lines for the user who watches `pulumi up`. */
export interface Log {
  log(line: string): void;
}
