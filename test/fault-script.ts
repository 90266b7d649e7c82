import { EventEmitter, once } from "node:events";
import type { Fault, FaultCall, FaultPlan } from "../local/faults";

/**
 * The faults of an operation's calls in their order, undefined for a call that goes well; or one
 * decision for each call.
 */
type Part = (Fault | undefined)[] | ((call: FaultCall) => Fault | undefined);

/**
 * What shall go wrong, by operation, and what was called. A test may change the script at any time.
 */
export class FaultScript implements FaultPlan {
  readonly calls: FaultCall[] = [];
  private readonly heard = new EventEmitter();

  constructor(readonly script: Record<string, Part> = {}) {}

  next(call: FaultCall): Fault | undefined {
    this.calls.push(call);
    this.heard.emit("call");
    const part = this.script[call.operation];
    return typeof part === "function" ? part(call) : part?.shift();
  }

  /** Waits until an operation has been called. */
  async called(operation: string): Promise<void> {
    while (this.count(operation) === 0) await once(this.heard, "call");
  }

  /** How often an operation was called. */
  count(operation: string): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }
}

/** Errors as the service gives them. */
export const forbidden: Fault = {
  do: "refuse",
  status: 403,
  code: "Forbidden.RAM",
  message: "the identity may not do this",
};
export const accessDenied: Fault = {
  do: "refuse",
  status: 403,
  code: "AccessDenied",
  message: "the identity may not do this",
};
