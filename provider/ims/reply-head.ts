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
const readTimer = "TIMER::READ_TIMER";
const repliesChannel = "http.client.response.finish";

/**
 * Listens for the head of the reply to one request, and ends its timer. Node publishes every reply
 * on a diagnostics channel; a nonce of ours, which the vendor's client sends in place of its own,
 * tells the request.
 */
export class ReplyListener {
  /** Headers that the request must be sent with. */
  readonly headers = { [nonceHeader]: randomUUID().replaceAll("-", "") };
  /** The head of the reply, once there is one. */
  head: ReplyHead | undefined;
  private timer: NodeJS.Timeout | undefined;

  private readonly hear = (message: unknown): void => {
    const { request, response } = message as { request?: unknown; response?: unknown };
    if (!(request instanceof ClientRequest) || !(response instanceof IncomingMessage)) return;
    if (request.getHeader(nonceHeader) !== this.headers[nonceHeader]) return;
    this.head = headOf(response);
    this.timer = readTimerOf(request);
  };

  constructor() {
    subscribe(repliesChannel, this.hear);
  }

  stop(): void {
    unsubscribe(repliesChannel, this.hear);
    clearTimeout(this.timer);
  }
}

/**
 * The timer of the vendor's client for the whole answer. The client leaves it running, and it keeps
 * the request and the answer in memory for a minute.
 */
function readTimerOf({ socket }: ClientRequest): NodeJS.Timeout | undefined {
  const name = Object.getOwnPropertySymbols(socket ?? {}).find(({ description }) => description === readTimer);
  const timers = socket as unknown as Record<symbol, NodeJS.Timeout | null | undefined>;
  return name === undefined ? undefined : (timers[name] ?? undefined);
}

function headOf({ statusCode, headers }: IncomingMessage): ReplyHead {
  const given = headers["x-acs-retry-after"];
  const retryAfter = typeof given === "string" && given.trim() !== "" ? Number(given) : NaN;
  return { status: statusCode ?? 0, ...(retryAfter >= 0 && retryAfter < Infinity ? { retryAfter } : {}) };
}
