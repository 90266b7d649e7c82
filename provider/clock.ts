/** The time as a process sees it. Tests pass a virtual clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

/** Where lines for the person who watches `pulumi up` go. */
export interface Log {
  log(line: string): void;
}
