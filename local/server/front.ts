import { answerImsRequest, type ImsCall, isImsRequest } from "../gateway/ims-gateway";
import { answerOssRequest } from "../gateway/oss-gateway";
import { looksLikeIms, packetLooksLikeIms, refusalReply } from "../gateway/refusal";
import type { BodySource } from "../http/body";
import type { Arrival, Reception } from "../http/connections";
import { isBucketHost } from "../http/host";
import type { ServerLimits } from "../http/limits";
import { imsRequestId, jsonReply, lastReply, ossRequestId, type Reply, writeReply } from "../http/reply";
import { readRequest, type WireRequest } from "../http/request";
import { Nonces } from "../signature/nonces";
import { WireError } from "../wire-error";
import type { ServerOptions } from "./options";

/** Reads each request, has a gateway answer it, and writes the reply. */
export class Front implements Reception {
  private readonly visits = new Set<Visit>();
  private readonly closing = new AbortController();
  private readonly context;

  constructor(
    private readonly options: ServerOptions,
    private readonly limits: ServerLimits,
  ) {
    this.context = {
      keys: options.keys,
      now: () => options.now(),
      nonces: new Nonces(),
      stores: options.stores,
      region: options.region ?? "cn-shanghai",
      account: options.account ?? "local",
      ims: (call: ImsCall) => options.ims(call),
      faults: options.faults,
      onFailure: (error: unknown) => options.onFailure?.(error),
      closing: this.closing.signal,
    };
  }

  get isIdle(): boolean {
    return this.visits.size === 0;
  }

  serve(arrival: Arrival): void {
    this.options.onRequest?.();
    const { message, response, connection } = arrival;
    const visit: Visit = { isVerified: false, done: Promise.resolve() };
    this.visits.add(visit);
    visit.done = connection
      .answer(message, response, (body) => this.answer(arrival, body, visit))
      .catch((error: unknown) => {
        this.options.onFailure?.(error);
        response.destroy();
      })
      .finally(() => this.visits.delete(visit));
  }

  refusal(error: WireError, packet: Buffer): string {
    const isIms = packetLooksLikeIms(packet);
    const requestId = isIms ? imsRequestId() : ossRequestId();
    const reply = refusalReply(error, { isIms, requestId, host: "", head: false });
    return lastReply(reply, { now: this.options.now(), requestId });
  }

  /** Resolves when the verified IMS calls have been answered. */
  async finish(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.visits].filter(({ isVerified }) => isVerified).map(({ done }) => done));
  }

  private async answer(
    { message, response, connection, isWaiting }: Arrival,
    source: BodySource,
    visit: Visit,
  ): Promise<void> {
    let bodyWanted = !isWaiting;
    const body: BodySource = {
      stream: () => {
        if (!bodyWanted) response.writeContinue();
        bodyWanted = true;
        return source.stream();
      },
    };
    const { reply, requestId } = await this.replyTo(message, body, visit);
    if (reply === undefined) return void response.destroy();
    const isLast = connection.endBody(message);
    await writeReply(response, reply, {
      now: this.options.now(),
      requestId,
      head: message.method === "HEAD",
      close: this.closing.signal.aborted || !bodyWanted || isLast,
    });
  }

  /** The reply is undefined where the connection is to be cut without one. */
  private async replyTo(
    message: Arrival["message"],
    body: BodySource,
    visit: Visit,
  ): Promise<{ reply: Reply | undefined; requestId: string }> {
    const head = message.method === "HEAD";
    const request = this.read(message);
    if (request instanceof WireError) {
      const isIms = looksLikeIms(message.headers);
      const requestId = isIms ? imsRequestId() : ossRequestId();
      return { requestId, reply: refusalReply(request, { isIms, requestId, host: message.headers.host ?? "", head }) };
    }
    const isOwnHost = !isBucketHost(request.headers.host);
    if (isOwnHost && isImsRequest(request)) {
      const requestId = imsRequestId();
      const onVerified = () => (visit.isVerified = true);
      return { requestId, reply: await answerImsRequest(request, body, { requestId, onVerified }, this.context) };
    }
    const requestId = ossRequestId();
    const own = isOwnHost ? await ownReply(request, body, this.options) : undefined;
    return { requestId, reply: own ?? (await answerOssRequest(request, body, { requestId, head }, this.context)) };
  }

  private read(message: Arrival["message"]): WireRequest | WireError {
    try {
      return readRequest(message, this.limits);
    } catch (error) {
      if (error instanceof WireError) return error;
      throw error;
    }
  }
}

/** A request from its arrival to the last byte of its reply. */
interface Visit {
  /** Whether it is a call of IMS with the right signature, which is answered even at the end. */
  isVerified: boolean;
  done: Promise<void>;
}

/** The service's own pages, unsigned. No bucket has a name that begins with an underscore. */
function ownReply(request: WireRequest, body: BodySource, options: ServerOptions): Promise<Reply> | Reply | undefined {
  if (request.path === "*") return { status: 200, headers: { allow: "GET, HEAD, POST, PUT, DELETE, OPTIONS" } };
  if (request.path === "/_health" && ["GET", "HEAD"].includes(request.method)) return jsonReply(200, options.health());
  const isConsole = request.path === "/_console" || request.path.startsWith("/_console/");
  return isConsole ? options.console?.(request, body) : undefined;
}
