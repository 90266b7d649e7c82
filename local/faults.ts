import { setImmediate, setTimeout } from "node:timers/promises";
import { Readable } from "node:stream";
import type { Reply } from "./http/reply";
import { WireError } from "./wire-error";

/** A fault that strikes one call. Times are in milliseconds of the service's clock. */
export type Fault =
  /** The call is not handled and the connection is cut. */
  | { readonly do: "reset before" }
  /** The call is handled and the connection is cut. */
  | { readonly do: "lose the reply" }
  /** The call is handled at once, the reply comes later. */
  | { readonly do: "delay"; readonly ms: number }
  /** The call is not handled but answered with an error. */
  | {
      readonly do: "refuse";
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Half of the reply's body comes, then the connection is cut. A reply without a body is lost. */
  | { readonly do: "cut the body" }
  /** Half of the reply's body comes at once, the other half later. */
  | { readonly do: "stall the body"; readonly ms: number }
  /** The call is handled; the reply is the page of a proxy, with status 200. */
  | { readonly do: "garble" }
  /**
   * The network delivers the call twice; one reply comes back. The second delivery of an upload has
   * no body.
   */
  | { readonly do: "repeat" }
  /** A list of jobs does not show those that were created less than `ms` ago. */
  | { readonly do: "lag"; readonly ms: number };

/** A verified call, before it is handled. */
export interface FaultCall {
  /** Action of IMS, or name of the operation in OSS's reference (`HeadObject`). */
  readonly operation: string;
  /** Query and form; of an OSS call also `bucket` and `key`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The header by which a client names itself; empty without one. */
  readonly userAgent: string;
}

/** Chooses the fault of each call. Only tests have a plan. */
export interface FaultPlan {
  next(call: FaultCall): Fault | undefined;
}

/** A call that a fault strikes. */
export interface StruckCall {
  /** Never rejects: an error is a reply too. */
  handle(): Promise<Reply>;
  refusal(error: WireError): Reply;
  now(): number;
  /** Aborted when the service closes; ends a delay early. */
  readonly closing: AbortSignal;
}

/**
 * Answers a call under a fault.
 * @returns undefined where the connection is to be cut without a reply
 */
export async function underFault(fault: Fault, call: StruckCall): Promise<Reply | undefined> {
  switch (fault.do) {
    case "reset before":
      return undefined;
    case "lose the reply":
      await call.handle();
      return undefined;
    case "delay": {
      const reply = await call.handle();
      await wait(fault.ms, call);
      return reply;
    }
    case "refuse": {
      const reply = call.refusal(new WireError(fault.status, fault.code, fault.message));
      return { ...reply, headers: { ...reply.headers, ...fault.headers } };
    }
    case "cut the body":
      return inHalves(await call.handle(), cut);
    case "stall the body":
      return inHalves(await call.handle(), () => wait(fault.ms, call));
    case "garble":
      await call.handle();
      return { status: 200, headers: { "content-type": "text/html" }, body: "<html><body>Welcome</body></html>" };
    case "repeat": {
      const reply = await call.handle();
      await call.handle();
      return reply;
    }
    case "lag":
      return hideNewJobs(await call.handle(), call.now() - fault.ms);
  }
}

/** Waits by the service's clock, which a test may move by hand. */
async function wait(ms: number, call: StruckCall): Promise<void> {
  const until = call.now() + ms;
  while (call.now() < until && !call.closing.aborted) await setTimeout(20);
}

async function cut(): Promise<void> {
  // The first half must be sent before the connection is cut.
  await setImmediate();
  throw new Error("a fault plan cut the connection");
}

/** The reply, with an action in the middle of its body; undefined where it has no body. */
function inHalves(reply: Reply, between: () => Promise<void>): Reply | undefined {
  const { body } = reply;
  if (body === undefined || body === "") return undefined;
  const length = Number(reply.headers["content-length"] ?? Buffer.byteLength(body as string));
  return {
    ...reply,
    headers: { ...reply.headers, "content-length": String(length) },
    body: Readable.from(halves(typeof body === "string" ? [Buffer.from(body)] : body, Math.floor(length / 2), between)),
  };
}

async function* halves(
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  half: number,
  between: () => Promise<void>,
): AsyncIterable<Buffer> {
  let sent = 0;
  for await (const chunk of chunks) {
    const first = chunk.subarray(0, Math.max(0, half - sent));
    sent += chunk.length;
    if (first.length > 0) yield first;
    if (first.length === chunk.length) continue;
    if (sent - chunk.length <= half) await between();
    yield chunk.subarray(first.length);
  }
}

/** A list of jobs without those created after a time. */
function hideNewJobs(reply: Reply, until: number): Reply {
  const { "content-length": _length, ...headers } = reply.headers;
  const fields = Object.entries(JSON.parse(reply.body as string) as Record<string, unknown>);
  const shown = fields.map(([name, value]) => [name, Array.isArray(value) ? value.filter(isOld) : value]);
  return { ...reply, headers, body: JSON.stringify(Object.fromEntries(shown)) };

  function isOld(job: { CreateTime?: string }): boolean {
    return !(Date.parse(job.CreateTime ?? "") > until);
  }
}
