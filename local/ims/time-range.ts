import { imsErrors } from "../wire-error";

const day = 24 * 60 * 60 * 1000;

/** Filters of a list by the time of creation. */
export interface TimeRequest {
  /** ISO 8601 in UTC; the bounds themselves are inside. */
  readonly StartTime?: string | undefined;
  readonly EndTime?: string | undefined;
}

/**
 * Whether a time, ISO 8601, is inside the range of a request.
 * @param longest days between the two bounds at most; any number by default
 * @throws WireError InvalidParameter for a bound that is no time, and for a longer range
 */
export function timeFilter({ StartTime, EndTime }: TimeRequest, longest = Infinity): (time: string) => boolean {
  const from = timeOf("StartTime", StartTime, -Infinity);
  const to = timeOf("EndTime", EndTime, Infinity);
  if (Number.isFinite(from) && Number.isFinite(to) && to - from > longest * day) {
    throw imsErrors.invalidParameter(`EndTime is "${EndTime}": must be at most ${longest} days after StartTime`);
  }
  return (time) => Date.parse(time) >= from && Date.parse(time) <= to;
}

function timeOf(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw imsErrors.invalidParameter(`${name} is "${text}": must be a time such as 2026-01-31T23:59:59Z`);
  }
  return time;
}
