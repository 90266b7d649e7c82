import type { Status } from "../../provider/job/job";
import { defined } from "../../schema/defined";
import { readOwnFacts } from "../../schema/own-facts";

/** Something that happened to a job. */
export interface JobEvent {
  /** `created`, `started`, `reel` or `ended`. */
  readonly what: string;
  /** ISO 8601, UTC, as the service gives it. */
  readonly at: string;
  /** `after 12 s`, counted from the creation. */
  readonly after?: string;
}

type Reply = Readonly<Record<string, unknown>>;

/**
 * The events of a job, by the service's answers: the first is on the job, others on its reels. Only
 * the embedded service tells when the work began.
 */
export function eventsOf(status: Status<object>, [reply, ...others]: readonly Reply[]): JobEvent[] {
  const info = jobPart(reply);
  const times = "times" in status ? status.times : {};
  const created = times.created ?? timeIn(info?.CreateTime);
  const after = (at: string) => {
    const seconds = (Date.parse(at) - Date.parse(created ?? "")) / 1000;
    return defined({ after: Number.isFinite(seconds) ? `after ${seconds} s` : undefined });
  };
  const { startTime: started } = readOwnFacts(text(reply?.Output) ?? text(info?.Extend));
  const reels = others.flatMap(({ MediaProducingJob }) => {
    const at = timeIn((MediaProducingJob as Reply | undefined)?.CompleteTime);
    return at === undefined ? [] : [{ what: "reel", at, ...after(at) }];
  });
  return [
    ...(created === undefined ? [] : [{ what: "created", at: created }]),
    ...(started === undefined ? [] : [{ what: "started", at: started, ...after(started) }]),
    ...reels,
    ...(times.ended === undefined ? [] : [{ what: "ended", at: times.ended, ...after(times.ended) }]),
  ];
}

/** The UserData in an answer on one job. */
export function userDataOf(reply: Reply | undefined): string | undefined {
  return text(reply?.UserData) ?? text(jobPart(reply)?.UserData);
}

function jobPart(reply: Reply | undefined): Reply | undefined {
  return (reply?.SmartJobInfo ?? reply?.EditingBatchJob) as Reply | undefined;
}

function timeIn(value: unknown): string | undefined {
  const time = text(value)?.trim();
  return time === "" ? undefined : time;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
