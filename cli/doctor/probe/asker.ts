import { ConnectionError, CredentialsError, HighlightError, ServiceError } from "../../../provider/error";
import type { Clock } from "../../../provider/clock";
import { type Ims, unreadable } from "../../../provider/ims/client";
import type { FreeOperation } from "../../../schema/operations/operation";

/** An answer of the service: a reply, an error code, or a text that is no reply. */
export type Answer<Reply> =
  | { readonly is: "reply"; readonly reply: Reply }
  | { readonly is: "error"; readonly status: number; readonly code: string }
  | { readonly is: "unreadable"; readonly why: string };

/** The facts of an answer beside its content. */
export interface Seen {
  readonly operation: string;
  readonly isError: boolean;
  readonly hasRequestId: boolean;
  /**
   * Milliseconds by which the service's clock is ahead of this machine's, within half a second;
   * undefined for an answer without a date. Of an error the date is not known.
   */
  readonly ahead: number | undefined;
  /** Milliseconds from the request to the answer. */
  readonly took: number;
}

/** The service did not answer a question, which says nothing about an assumption. */
export class Unaskable extends Error {
  /** @param isFinal further questions would end in the same way */
  constructor(
    reason: string,
    readonly isFinal: boolean,
  ) {
    super(reason);
  }
}

/** Asks the service with calls that are free and change nothing, and keeps what it sees. */
export class Asker {
  readonly seen: Seen[] = [];

  constructor(
    private readonly ims: Ims,
    private readonly clock: Pick<Clock, "now">,
  ) {}

  /**
   * @throws Unaskable where the service cannot be reached, or refuses these keys
   * @throws TypeError for an operation that costs money or changes something: nothing is sent
   */
  async ask<Request, Reply extends { readonly RequestId?: string | undefined }>(
    operation: FreeOperation<Request, Reply>,
    request: Request,
  ): Promise<Answer<Reply>> {
    const { name, billable }: { name: string; billable: boolean } = operation;
    if (billable || !/^(Get|List)/.test(name)) {
      throw new TypeError(`${name} is no call of a probe: it must be free and change nothing`);
    }
    let sent = this.clock.now();
    let ahead: number | undefined;
    const heard = (sentAt: number) => {
      const now = this.clock.now();
      // The date of the answer has whole seconds: on average it is half a second later.
      ahead = sentAt + 1_000 + (now - sent) + 500 - now;
    };
    const beforeSend = () => {
      sent = this.clock.now();
      return Promise.resolve();
    };
    const note = (isError: boolean, hasRequestId: boolean) =>
      void this.seen.push({ operation: name, isError, hasRequestId, ahead, took: this.clock.now() - sent });
    try {
      const reply = await this.ims.call(operation, request, heard, beforeSend);
      note(false, reply.RequestId !== undefined);
      return { is: "reply", reply };
    } catch (error) {
      if (error instanceof ServiceError && !isNoAnswer(error)) {
        note(true, error.requestId !== undefined);
        return { is: "error", status: error.status ?? 0, code: shownCode(error.code) };
      }
      if (error instanceof ConnectionError && isUnreadable(error)) return { is: "unreadable", why: error.reason };
      throw unaskable(error, true);
    }
  }
}

/**
 * Makes of an error the reason for which a question has no answer.
 * @param ofIms the questions that follow ask the same address
 */
export function unaskable(error: unknown, ofIms = false): Unaskable {
  if (error instanceof ServiceError) {
    return new Unaskable(`${error.operation} was refused with ${error.status ?? 0} ${shownCode(error.code)}`, false);
  }
  if (!HighlightError.isInstance(error)) throw error;
  const text = error.message.replace(/\d{10,}/g, "[id]");
  return new Unaskable(text, ofIms || error instanceof CredentialsError);
}

/** Refused keys, and failures of the service, are no answers to a question. */
function isNoAnswer({ status = 0, code }: ServiceError): boolean {
  return (
    status === 403 || status >= 500 || /^(InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSecurityToken)/.test(code)
  );
}

function isUnreadable({ reason }: ConnectionError): boolean {
  return (Object.values(unreadable) as string[]).includes(reason);
}

/** Error codes are words with dots; another text could hold anything. */
function shownCode(code: string): string {
  return /^[A-Za-z][A-Za-z.]{0,79}$/.test(code) ? code : "a code of another form";
}
