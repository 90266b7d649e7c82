import { defined } from "../../schema/defined";
import { loopbackAddress } from "../../schema/job/loopback-address";
import type { StoredJob } from "../store/jobs";

/** A message about the end of a job, with its receiver. */
export interface Message {
  /** `NotifyAddress` of the job's user data, on this machine. */
  readonly address: string;
  /** JSON text. */
  readonly body: string;
}

/**
 * The message about a job that has ended; undefined where it names no receiver on this machine.
 * @param event `EventType`
 * @param account `local-` and hex digits; the message has their number, as its field is one
 */
export function messageOf(job: StoredJob, event: string, account: string): Message | undefined {
  const { UserData } = job.request;
  const address = loopbackAddress(notifyAddress(UserData));
  if (address === undefined) return undefined;
  const { state: Status, error } = job;
  const body = {
    EventType: event,
    UserId: parseInt(account.replace(/^local-/, ""), 16) || 0,
    EventTime: job.modifiedTime,
    MessageBody: {
      Status,
      JobId: job.id,
      ...(error === undefined ? {} : { ErrorCode: error.code, ErrorMessage: error.message }),
      ...defined({ UserData }),
    },
  };
  return { address: address.href, body: JSON.stringify(body) };
}

function notifyAddress(userData: string | undefined): unknown {
  const data = JSON.parse(userData ?? "{}") as { NotifyAddress?: unknown };
  return data.NotifyAddress;
}
