/**
 * Saves the stack traces that Pulumi formats for its promises, about a hundred for each job, of
 * which none is printed unless PULUMI_DEBUG_PROMISE_LEAKS is set. They take more time than all else
 * in a constructor.
 */
export class PromiseTraces {
  private limit: number | undefined;

  /** Leaves out the frames of all errors until {@link resume}. */
  pause(): void {
    if (process.env.PULUMI_DEBUG_PROMISE_LEAKS || this.limit !== undefined) return;
    this.limit = Error.stackTraceLimit;
    Reflect.set(Error, "stackTraceLimit", 0);
  }

  resume(): void {
    if (this.limit !== undefined) Reflect.set(Error, "stackTraceLimit", this.limit);
    this.limit = undefined;
  }
}
