import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { httpErrors } from "./http-errors";

/**
 * The body of a request as a stream of its own: whoever ends it early leaves the connection alone,
 * which still has to carry the reply.
 */
export class IncomingBody extends Readable {
  private readonly accept = (chunk: Buffer) => {
    if (!this.push(chunk)) this.message.pause();
  };
  private readonly complete = () => void this.push(null);
  private readonly breakOff = () => {
    // What has come whole may still be read.
    if (!this.message.readableEnded) this.destroy(httpErrors.bodyCut());
  };

  constructor(private readonly message: IncomingMessage) {
    super();
    // Nobody may be reading it when the client goes away.
    this.on("error", () => undefined);
    message.on("data", this.accept).on("end", this.complete).on("close", this.breakOff);
    if (message.destroyed) this.breakOff();
  }

  /** Whether nothing is left to read but what the client has not sent. */
  get isWaiting(): boolean {
    return !this.destroyed && !this.message.complete && this.readableLength === 0 && this.message.readableLength === 0;
  }

  override _read(): void {
    this.message.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.message.off("data", this.accept).off("end", this.complete).off("close", this.breakOff);
    this.message.pause();
    done(error);
  }
}
