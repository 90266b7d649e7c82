import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import type { WireError } from "../wire-error";
import type { BodySource } from "./body";
import { httpErrors } from "./http-errors";
import { IncomingBody } from "./incoming-body";
import type { ServerLimits } from "./limits";

/** A request on its connection, from its arrival to the last byte of its reply. */
interface Turn {
  readonly message: IncomingMessage;
  body?: IncomingBody;
}

/**
 * One connection of a client: its requests are answered one after the other, as they came, and it
 * is closed in such a way that the client can read its last reply.
 */
export class Connection {
  /** Whether no further request of it is answered. */
  isEnding = false;
  /** Why what came last on it cannot be read. */
  private broken?: WireError;
  private newest?: Turn;
  private current?: Turn;
  private waiting = 0;
  private last = Promise.resolve();

  constructor(
    readonly socket: Socket,
    private readonly limits: ServerLimits,
    private readonly onIdle: (connection: Connection) => void,
  ) {
    // Node.js calls it after the last reply. Its own closes with bytes unread, which the client's
    // side answers by forgetting the reply that it has not read yet.
    socket.destroySoon = () => this.linger();
  }

  get isIdle(): boolean {
    return this.waiting === 0;
  }

  /** Has a request answered once those before it are, if the client is still there then. */
  answer(message: IncomingMessage, response: ServerResponse, work: (body: BodySource) => Promise<void>): Promise<void> {
    const turn: Turn = { message };
    this.newest = turn;
    this.waiting += 1;
    if (this.waiting > this.limits.pipelined) this.socket.pause();
    // A client that goes away is noticed where its body is read or its reply written.
    message.on("error", () => undefined);
    response.on("error", () => undefined);
    const done = this.last.then(async () => {
      this.current = turn;
      try {
        if (this.isEnding || this.socket.destroyed) message.resume();
        else await work({ stream: () => this.bodyOf(turn) });
      } finally {
        this.finish();
      }
    });
    this.last = done.catch(() => undefined);
    return done;
  }

  /**
   * Reads what is left of a body, up to a limit, once its reply is known: only then does the
   * client's next request come.
   * @returns whether the connection can carry no other: some of the body will never come
   */
  endBody(message: IncomingMessage): boolean {
    const { body } = this.current ?? {};
    const isLost = (body?.errored ?? this.broken) !== undefined && !message.complete;
    body?.destroy();
    let left = this.limits.discarded;
    // Before the reply is written: after it, Node.js would read on without a limit.
    message.on("data", (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) this.socket.destroy();
    });
    message.resume();
    return this.isEnding || isLost;
  }

  /**
   * Ends the connection since what came on it cannot be read, after the replies that are due.
   * @param reply makes the bytes of the reply, unless it is the body of a request that gets its own
   */
  async refuse(error: WireError, reply: (error: WireError) => string): Promise<void> {
    if (this.broken !== undefined) {
      if (this.socket.bytesRead > this.limits.discarded) this.socket.destroy();
      return;
    }
    this.broken = error;
    const isBody = this.newest !== undefined && !this.newest.message.complete;
    if (isBody) this.newest?.body?.destroy(error);
    await this.last;
    if (!isBody && !this.isEnding && this.socket.writable) this.socket.write(reply(error));
    this.linger();
  }

  /** Called when nothing has come or gone for as long as the socket's time-out. */
  onTimeout(): void {
    const { socket, current } = this;
    if (current === undefined || socket.writableLength > 0) socket.destroy();
    else if (current.body?.isWaiting) current.body.destroy(httpErrors.bodyLate());
    // The client waits for the service, which may take as long as it needs.
    else socket.setTimeout(this.limits.stall);
  }

  /** Says that nothing more will be sent and reads on, until the client is done too. */
  private linger(): void {
    this.isEnding = true;
    this.socket.end();
    this.socket.resume();
    this.socket.setTimeout(this.limits.linger, () => this.socket.destroy());
  }

  private bodyOf(turn: Turn): Readable {
    turn.body ??= new IncomingBody(turn.message);
    if (this.broken !== undefined && !turn.message.complete) turn.body.destroy(this.broken);
    return turn.body;
  }

  private finish(): void {
    this.current = undefined;
    this.waiting -= 1;
    if (this.waiting === this.limits.pipelined) this.socket.resume();
    if (this.isIdle) this.onIdle(this);
  }
}
