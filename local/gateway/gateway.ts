import { type FaultCall, type FaultPlan, underFault } from "../faults";
import type { Reply } from "../http/reply";
import type { AccessKey } from "../signature/secret";
import { WireError } from "../wire-error";

/** What both gateways need of the server. */
export interface GatewayContext {
  readonly keys: AccessKey;
  /** Milliseconds since 1970. */
  now(): number;
  readonly faults: FaultPlan | undefined;
  /** Called with each error that no handler foresaw. */
  onFailure(error: unknown): void;
  /** Aborted when the server closes. */
  readonly closing: AbortSignal;
}

/** A call of either service whose signature is right. */
export interface VerifiedCall extends FaultCall {
  handle(): Promise<Reply>;
}

/**
 * Answers one request: reads and verifies its call, then handles it, under the fault that the plan
 * has for it. `refusal` makes an error into a reply.
 * @returns undefined where the connection is to be cut without a reply
 */
export async function answerCall(
  read: () => Promise<VerifiedCall>,
  refusal: (error: unknown) => Reply,
  context: GatewayContext,
): Promise<Reply | undefined> {
  const refuse = (error: unknown): Reply => {
    if (!(error instanceof WireError)) context.onFailure(error);
    return refusal(error);
  };
  try {
    const call = await read();
    const fault = context.faults?.next(call);
    if (fault === undefined) return await call.handle();
    const handle = () => call.handle().catch(refuse);
    return await underFault(fault, { handle, refusal, now: () => context.now(), closing: context.closing });
  } catch (error) {
    return refuse(error);
  }
}
