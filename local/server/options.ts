import type { FaultPlan } from "../faults";
import type { ImsCall } from "../gateway/ims-gateway";
import type { BodySource } from "../http/body";
import type { ServerLimits } from "../http/limits";
import type { Reply } from "../http/reply";
import type { WireRequest } from "../http/request";
import type { AccessKey } from "../signature/secret";
import type { Stores } from "../store/stores";

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
  /** Tests shorten them. */
  limits?: Partial<ServerLimits>;
  /** Called with an error that no handler foresaw; the client is told InternalError only. */
  onFailure?(error: unknown): void;
}
