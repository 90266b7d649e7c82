/**
 * The base of this package's errors. `isInstance` recognizes them across copies of the package.
 * Most are thrown in the provider's process, where a program cannot catch them: it sees their
 * messages in the output of Pulumi. In the program itself an output of `linkOf` rejects with
 * `CredentialsError`.
 */
export abstract class HighlightError extends Error {
  abstract readonly code: string;

  static isInstance(error: unknown): error is HighlightError {
    return (
      error instanceof Error && typeof (error as { code?: unknown }).code === "string" && "isHighlightError" in error
    );
  }

  readonly isHighlightError = true;
}

/** No credentials were found. */
export class CredentialsError extends HighlightError {
  readonly code = "NoCredentials";

  constructor(
    message = "no Alibaba Cloud credentials were found: set alicloud:accessKey and alicloud:secretKey (pulumi config set --secret), " +
      "or ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or a profile with alicloud:profile; " +
      "without an account use the engine local: pulumi config set highlights:engine local",
  ) {
    super(message);
  }
}

/** The service answered with an error. */
export class ServiceError extends HighlightError {
  constructor(
    readonly operation: string,
    readonly code: string,
    /** The service's own message. */
    readonly reason: string,
    readonly status: number | undefined,
    readonly requestId: string | undefined,
    /** Milliseconds after which the service asks for a retry, where it says so. */
    readonly retryAfter?: number,
  ) {
    super(`${operation} failed with ${code}: ${reason}${requestId === undefined ? "" : ` (RequestId ${requestId})`}`);
  }
}

/**
 * No answer came, or none that could be read. This does not mean that the service refused the
 * request: it may have accepted it, unless `unsent` is true.
 */
export class ConnectionError extends HighlightError {
  readonly code = "NoAnswer";

  constructor(
    readonly operation: string,
    readonly reason: string,
    /** The request never reached the service. */
    readonly unsent: boolean,
    /** The address of the service. */
    readonly address?: string,
  ) {
    super(`${operation} got no answer${address === undefined ? "" : ` from ${address}`}: ${reason}`);
  }
}

/** The service throttled a call until the retries timed out. It accepted nothing. */
export class ThrottlingError extends HighlightError {
  readonly code = "Throttled";

  constructor(
    readonly operation: string,
    /** `was throttled for 10 min`. */
    readonly what: string,
  ) {
    super(
      `${operation} ${what}: run again later, and with fewer jobs at a time (pulumi config set highlights:maxConcurrentJobs 4)`,
    );
  }
}

/**
 * A job failed. Thrown in the provider's process: a program cannot catch it, and Pulumi shows its
 * message.
 */
export class JobFailedError extends HighlightError {
  constructor(
    readonly jobId: string,
    readonly code: string,
    readonly reason: string,
  ) {
    super(`job ${jobId} failed with ${code}: ${reason}; look further with: alicloud-highlights job ${jobId}`);
  }
}

/**
 * A job did not end within the resource's `timeout`. This does not mean that it failed: it goes on.
 * Thrown in the provider's process: a program cannot catch it, and Pulumi shows its message.
 */
export class JobTimeoutError extends HighlightError {
  readonly code = "Timeout";

  readonly state: string;
  readonly seconds: number;

  /** @param last the state at the last poll, and the milliseconds since the first */
  constructor(
    readonly jobId: string,
    last: { readonly state: string; readonly elapsed: number },
  ) {
    const { state, elapsed } = last;
    super(
      `job ${jobId} is still ${state} after ${Math.round(elapsed / 1000)} s: it goes on, and the next pulumi up waits for it again ` +
        `without a new submit; watch it with: alicloud-highlights job ${jobId} --watch`,
    );
    this.state = state;
    this.seconds = elapsed / 1000;
  }
}

/** Polling a job failed. This does not mean that the job failed: it goes on. */
export class InterruptedWaitError extends HighlightError {
  readonly code = "InterruptedWait";

  /**
   * @param last the state at the last poll, and the milliseconds since the first; undefined where
   * no poll was answered
   */
  constructor(
    readonly jobId: string,
    last: { readonly state: string; readonly elapsed: number } | undefined,
    reason: string,
  ) {
    const seen = last
      ? `was ${last.state} at the last look, and could not be looked at again after ${Math.round(last.elapsed / 1000)} s`
      : "could not be looked at";
    super(
      `job ${jobId} ${seen}: ${reason}; it goes on, and the next pulumi up waits for it again without a new submit; ` +
        `look further with: alicloud-highlights job ${jobId}`,
    );
  }
}

/**
 * The answer to a submit was lost, and a minute of searches did not find a job. This does not mean
 * that there is none.
 */
export class LostSubmitError extends HighlightError {
  readonly code = "LostSubmit";

  constructor(reason: string) {
    super(
      `${reason}; whether a job was made of the submit is not known: run pulumi up again, which looks for that job before it submits one`,
    );
  }
}

/** Another process holds the lock of the same submit. */
export class SubmitUnderWayError extends HighlightError {
  readonly code = "SubmitUnderWay";

  /** @param owner `process 77 of this machine` */
  constructor(owner: string) {
    super(
      `${owner} is submitting the same job right now: let it end, or end it, and run again; ` +
        "the job that it makes is then taken over",
    );
  }
}

/**
 * The Pulumi that called this provider has ended, so a new job could not be recorded. Nothing was
 * submitted.
 */
export class UnwantedError extends HighlightError {
  readonly code = "Unwanted";

  constructor() {
    super("Pulumi has ended: nothing is submitted; the next pulumi up does it");
  }
}

/** A submit that the stack's settings forbid. */
export class ForbiddenBySettingsError extends HighlightError {
  readonly code = "ForbiddenBySettings";
}

/** The job that `adoptJobId` names cannot become this resource. */
export class AdoptionError extends HighlightError {
  readonly code = "Adoption";

  constructor(
    readonly jobId: string,
    reason: string,
  ) {
    super(`adoptJobId is "${jobId}": ${reason}`);
  }
}

/** A template of a job cannot be read or used. Nothing was submitted. */
export class TemplateError extends HighlightError {
  readonly code = "Template";

  constructor(
    readonly templateId: string,
    readonly reason: string,
    /** The template could not be read, so nothing is known of it. */
    readonly isUnread = false,
  ) {
    super(`template ${templateId} of templateConfig ${reason}; nothing was submitted`);
  }
}

/** The stack's jobs belong to another account than the one whose credentials are in use. */
export class OtherAccountError extends HighlightError {
  readonly code = "OtherAccount";

  /**
   * @param what the job or bucket
   * @param otherwise the way on besides the account's own credentials
   */
  constructor(
    what: string,
    owner: string,
    account: string,
    otherwise = "start over with pulumi destroy and pulumi up",
  ) {
    const own = owner.startsWith("local-") ? "data folder (highlights:localDir)" : "credentials";
    super(`${what} belongs to account ${owner}, this is ${account}: use the ${own} of ${owner}, or ${otherwise}`);
  }
}

/** The message of a thrown value. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
