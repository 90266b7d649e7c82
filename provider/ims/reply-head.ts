import { randomUUID } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest, IncomingMessage } from "node:http";

/** Status and retry-after of a reply. The vendor's client drops both when it throws. */
export interface ReplyHead {
  readonly status: number;
  /** Milliseconds until the call may be repeated. */
  readonly retryAfter?: number;
}

const nonceHeader = "x-acs-signature-nonce";
const repliesChannel = "http.client.response.finish";

/**
 * Listens for the head of the reply to one request. Node publishes every reply on a diagnostics
 * channel; a nonce of ours, which the vendor's client sends in place of its own, tells the request.
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
