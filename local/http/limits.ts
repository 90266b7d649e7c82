/** How long the server waits for a client, and how much it takes. Times in milliseconds. */
export interface ServerLimits {
  /**
   * How long an idle connection is kept. Longer than the pools of clients keep theirs (Go 90 s,
   * Java 60 s, Node.js 15 s; Python's never give one up): a server that closes first resets a
   * request that is on its way.
   */
  readonly keepAlive: number;
  /** From the first byte of a request to the end of its headers. */
  readonly headers: number;
  /**
   * Without a byte of a body that the service waits for, or without one taken of a reply. There is
   * no limit on a whole request: an upload that goes on may take hours.
   */
  readonly stall: number;
  /** Without a byte on a connection that is being closed. */
  readonly linger: number;
  /**
   * Bytes read of a body that nothing needs, so that a client which sends before it reads sees its
   * refusal: the longest that OSS takes in one request.
   */
  readonly discarded: number;
  /** Connections; beyond them the one that has been idle longest is closed for a new one. */
  readonly connections: number;
  /** Requests that wait for their turn on one connection before no more are read. */
  readonly pipelined: number;
  /** Bytes of a request target, path and query. */
  readonly target: number;
  /** Bytes of all headers of a request. */
  readonly allHeaders: number;
}

export const defaultLimits: ServerLimits = {
  keepAlive: 10 * 60_000,
  headers: 60_000,
  stall: 2 * 60_000,
  linger: 5_000,
  discarded: 5 * 1024 ** 3,
  connections: 2_000,
  pipelined: 16,
  target: 16 * 1024,
  allHeaders: 32 * 1024,
};
