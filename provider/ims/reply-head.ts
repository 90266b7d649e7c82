import { randomUUID } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest, IncomingMessage } from "node:http";

/** What the head of a reply says, of which the vendor's client passes nothing on with an error. */
export interface ReplyHead {
  readonly status: number;
  /** Milliseconds until the service wants to hear from us again. */
  readonly retryAfter?: number;
}

const nonceHeader = "x-acs-signature-nonce";
const repliesChannel = "http.client.response.finish";

/**
 * Listens for the head of the reply to one request. Node tells of every reply on a channel of its
 * own; the request is known by its nonce, which is given to the vendor's client instead of the one
 * that it would make.
 */
export class ReplyListener {
  /** Headers that the request must be sent with. */
  readonly headers = { [nonceHeader]: randomUUID().replaceAll("-", "") };
  /** The head of the reply, once there is one. */
  head: ReplyHead | undefined;

  private readonly hear = (message: unknown): void => {
    const { request, response } = message as { request?: unknown; response?: unknown };
    if (!(request instanceof ClientRequest) || !(response instanceof IncomingMessage)) return;
    if (request.getHeader(nonceHeader) === this.headers[nonceHeader]) this.head = headOf(response);
  };

  constructor() {
    subscribe(repliesChannel, this.hear);
  }

  stop(): void {
    unsubscribe(repliesChannel, this.hear);
  }
}

function headOf({ statusCode, headers }: IncomingMessage): ReplyHead {
  const given = headers["x-acs-retry-after"];
  const retryAfter = typeof given === "string" && given.trim() !== "" ? Number(given) : NaN;
  return { status: statusCode ?? 0, ...(retryAfter >= 0 && retryAfter < Infinity ? { retryAfter } : {}) };
}
