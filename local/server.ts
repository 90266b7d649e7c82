import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type ImsCall, imsErrorReply, imsReply, isImsRequest, readImsCall } from "./gateway/ims-gateway";
import { listenOnLoopback } from "./http/loopback";
import { imsRequestId, jsonReply, ossRequestId, type Reply, writeReply } from "./http/reply";
import type { BodySource } from "./http/body";
import { readRequest, type WireRequest } from "./http/request";
import { type FaultCall, type FaultPlan, underFault } from "./faults";
import { ossErrorReply, readOssCall } from "./oss/dispatch";
import { Nonces } from "./signature/nonces";
import type { AccessKey } from "./signature/secret";
import type { Buckets } from "./store/buckets";
import { WireError, ossErrors } from "./wire-error";

export type { ImsCall } from "./gateway/ims-gateway";

export interface ServerOptions {
  /** A loopback address or a name of one; anything else is refused. */
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** The one key pair that signs for everything. */
  keys: AccessKey;
  /**
   * Milliseconds since the epoch: the clock that signatures are held against and every reply is
   * dated with.
   */
  now(): number;
  /** Requests for objects wait until they are open. */
  buckets: Buckets | Promise<Buckets>;
  /** Region id that buckets are said to be in; default `cn-shanghai`. */
  region?: string;
  /**
   * Answers a verified call with the reply's fields besides RequestId; throws a WireError to answer
   * with an error.
   */
  ims(call: ImsCall): Promise<object>;
  /** The body of `GET /_health`. */
  health(): object;
  /** Called at the start of every request, `/_health` included. */
  onRequest?(): void;
  /** What goes wrong with verified calls; nothing by default. */
  faults?: FaultPlan;
  /** Told of an error that no handler foresaw; the client learns only that there was one. */
  onFailure?(error: unknown): void;
}

export interface RunningServer {
  /** Without a slash at its end. */
  url: string;
  port: number;
  /** Stops listening, lets the IMS calls under way be answered, cuts every other connection. */
  close(): Promise<void>;
}

/**
 * Serves IMS at `/`, OSS path style at `/BUCKET/KEY`, and `GET /_health`.
 * @throws Error when the host is not a loopback address or the port is taken
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const front = new Front(options);
  const server = createServer((message, response) => void front.serve(message, response, false));
  server.on("checkContinue", (message, response) => void front.serve(message, response, true));
  const port = await listenOnLoopback(server, options.host, options.port);
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await front.finish();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Takes requests in and writes their replies. */
class Front {
  private readonly nonces = new Nonces();
  private readonly visits = new Set<Visit>();
  private readonly closing = new AbortController();

  constructor(private readonly options: ServerOptions) {}

  /** @param waiting the client sends its body only after "100 Continue" */
  async serve(message: IncomingMessage, response: ServerResponse, waiting: boolean): Promise<void> {
    const visit: Visit = { answering: false, done: Promise.resolve() };
    this.visits.add(visit);
    visit.done = this.answer(message, response, waiting, visit)
      .catch((error: unknown) => {
        this.options.onFailure?.(error);
        response.destroy();
      })
      .finally(() => this.visits.delete(visit));
    await visit.done;
  }

  /** Resolves when the IMS calls that were taken on have been answered. */
  async finish(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.visits].filter(({ answering }) => answering).map(({ done }) => done));
  }

  private async answer(
    message: IncomingMessage,
    response: ServerResponse,
    waiting: boolean,
    visit: Visit,
  ): Promise<void> {
    this.options.onRequest?.();
    let bodyWanted = !waiting;
    const body: BodySource = {
      stream: () => {
        if (!bodyWanted) response.writeContinue();
        bodyWanted = true;
        return message;
      },
    };
    // a client that goes away is noticed where its body is read or its reply written
    message.on("error", () => undefined);
    response.on("error", () => undefined);

    const head = message.method === "HEAD";
    const request = readable(message);
    const isIms = request !== undefined && isImsRequest(request);
    const requestId = isIms ? imsRequestId() : ossRequestId();
    const reply = isIms
      ? await this.answerIms(request, body, requestId, visit)
      : await this.answerOther(request, body, requestId, head);
    if (reply === undefined) return void response.destroy();
    await writeReply(response, reply, {
      now: this.options.now(),
      requestId,
      head,
      close: this.closing.signal.aborted || !bodyWanted,
    });
  }

  private async answerIms(
    request: WireRequest,
    body: BodySource,
    requestId: string,
    visit: Visit,
  ): Promise<Reply | undefined> {
    const { keys } = this.options;
    const refusal = (error: unknown) => imsErrorReply(error, { requestId, host: request.headers.host ?? "" });
    try {
      const call = await readImsCall(request, body, { requestId, keys, now: this.options.now(), nonces: this.nonces });
      visit.answering = true;
      const handle = async () => imsReply(requestId, await this.options.ims(call));
      return await this.handled({ operation: call.action, parameters: call.params, handle }, refusal);
    } catch (error) {
      return this.refused(error, refusal);
    }
  }

  private async answerOther(
    request: WireRequest | undefined,
    body: BodySource,
    requestId: string,
    head: boolean,
  ): Promise<Reply | undefined> {
    const { options } = this;
    const refusal = (error: unknown) => ossErrorReply(error, { requestId, host: request?.headers.host ?? "", head });
    try {
      if (request === undefined) throw ossErrors.argument("request target", "", "cannot be read as a path and a query");
      const own = ownReply(request, options);
      if (own !== undefined) return own;
      const call = readOssCall(request, body, {
        keys: options.keys,
        buckets: await options.buckets,
        region: options.region ?? "cn-shanghai",
        now: () => options.now(),
      });
      return await this.handled(call, refusal);
    } catch (error) {
      return this.refused(error, refusal);
    }
  }

  /** Handles a verified call, under the fault that the plan has for it. */
  private handled(call: VerifiedCall, refusal: (error: unknown) => Reply): Promise<Reply | undefined> {
    const fault = this.options.faults?.next(call);
    if (fault === undefined) return call.handle();
    const handle = () => call.handle().catch((error: unknown) => this.refused(error, refusal));
    return underFault(fault, { handle, refusal, now: () => this.options.now(), closing: this.closing.signal });
  }

  private refused(error: unknown, refusal: (error: unknown) => Reply): Reply {
    if (!(error instanceof WireError)) this.options.onFailure?.(error);
    return refusal(error);
  }
}

/**
 * One request from its arrival to the last byte of its reply; `answering` once its call was taken
 * on.
 */
interface Visit {
  answering: boolean;
  done: Promise<void>;
}

/** A call of either service whose signature is right. */
interface VerifiedCall extends FaultCall {
  handle(): Promise<Reply>;
}

/**
 * What the service says of itself, unsigned: no bucket can have a name that starts with an
 * underscore.
 */
function ownReply(request: WireRequest, options: ServerOptions): Reply | undefined {
  if (request.path === "/_health" && ["GET", "HEAD"].includes(request.method)) return jsonReply(200, options.health());
  if (request.path !== "/_console" && !request.path.startsWith("/_console/")) return undefined;
  const body = "The console is not part of this version; it comes later.\n";
  return { status: 404, headers: { "content-type": "text/plain;charset=utf-8" }, body };
}

function readable(message: IncomingMessage): WireRequest | undefined {
  try {
    return readRequest(message);
  } catch {
    return undefined;
  }
}
