/** Ends a job as `Failed`: the code and message that its status shows. */
export class JobFailure extends Error {
  override readonly name = "JobFailure";
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
