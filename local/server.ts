import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { FaultPlan } from "./faults";
import { answerImsRequest, type ImsCall, isImsRequest } from "./gateway/ims-gateway";
import { answerOssRequest } from "./gateway/oss-gateway";
import { isBucketHost } from "./http/host";
import { listenOnLoopback } from "./http/loopback";
import { imsRequestId, jsonReply, ossRequestId, type Reply, writeReply } from "./http/reply";
import type { BodySource } from "./http/body";
import { readRequest, type WireRequest } from "./http/request";
import { Nonces } from "./signature/nonces";
import type { AccessKey } from "./signature/secret";
import type { Stores } from "./store/stores";

export interface ServerOptions {
  /** A loopback address or a name of one; anything else is refused. */
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** The one key pair that may sign. */
  keys: AccessKey;
  /** The clock that checks signatures and dates replies, in milliseconds since 1970. */
  now(): number;
  /** Requests for objects wait until they are open. */
  stores: Stores | Promise<Stores>;
  /** Region id that buckets are said to be in; default `cn-shanghai`. */
  region?: string;
  /** The account that owns the buckets; default `local`. */
  account?: string;
  /**
   * Answers a verified call with the reply's fields besides RequestId.
   * @throws WireError the error to answer with
   */
  ims(call: ImsCall): Promise<object>;
  /** The body of `GET /_health`. */
  health(): object;
  /** Answers `/_console` and every path below it, unsigned; none by default. */
  console?(request: WireRequest, body: BodySource): Promise<Reply>;
  /** Called at the start of every request, `/_health` included. */
  onRequest?(): void;
  /** Faults for verified calls; none by default. */
  faults?: FaultPlan;
  /** Called with an error that no handler foresaw; the client is told InternalError only. */
  onFailure?(error: unknown): void;
}

export interface RunningServer {
  /** Without a slash at its end. */
  url: string;
  port: number;
  /** Stops listening, answers the IMS calls that are verified, cuts every other connection. */
  close(): Promise<void>;
}

/**
 * Serves IMS at `/`, OSS path style at `/BUCKET/KEY`, `GET /_health` and the console's pages; on a
 * host that names a bucket, such as `media.localhost`, its objects alone.
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

/** Reads each request, has a gateway answer it, and writes the reply. */
class Front {
  private readonly visits = new Set<Visit>();
  private readonly closing = new AbortController();
  private readonly context;

  constructor(private readonly options: ServerOptions) {
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

  /** Resolves when the verified IMS calls have been answered. */
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
    // A client that goes away is noticed where its body is read or its reply written.
    message.on("error", () => undefined);
    response.on("error", () => undefined);

    const head = message.method === "HEAD";
    const request = readable(message);
    const isOwnHost = request !== undefined && !isBucketHost(request.headers.host);
    const isIms = isOwnHost && isImsRequest(request);
    const requestId = isIms ? imsRequestId() : ossRequestId();
    const reply = isIms
      ? await answerImsRequest(request, body, { requestId, onVerified: () => (visit.answering = true) }, this.context)
      : ((isOwnHost ? await ownReply(request, body, this.options) : undefined) ??
        (await answerOssRequest(request, body, { requestId, head }, this.context)));
    if (reply === undefined) return void response.destroy();
    await writeReply(response, reply, {
      now: this.options.now(),
      requestId,
      head,
      close: this.closing.signal.aborted || !bodyWanted,
    });
  }
}

/** A request from its arrival to the last byte of its reply; `answering` once it is verified. */
interface Visit {
  answering: boolean;
  done: Promise<void>;
}

/** The service's own pages, unsigned. No bucket has a name that begins with an underscore. */
function ownReply(request: WireRequest, body: BodySource, options: ServerOptions): Promise<Reply> | Reply | undefined {
  if (request.path === "/_health" && ["GET", "HEAD"].includes(request.method)) return jsonReply(200, options.health());
  const isConsole = request.path === "/_console" || request.path.startsWith("/_console/");
  return isConsole ? options.console?.(request, body) : undefined;
}

function readable(message: IncomingMessage): WireRequest | undefined {
  try {
    return readRequest(message);
  } catch {
    return undefined;
  }
}
