import { imsErrors } from "../wire-error";
import { isTimely } from "./secret";

/**
 * Checks the time of a request to IMS.
 * @param name the header or parameter that it came in
 * @throws WireError InvalidTimeStamp.Format, or InvalidTimeStamp.Expired where it is more than 15
 * minutes away from the service's clock, either way
 */
export function checkRequestTime(name: string, date: string, now: number): void {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(time)) throw imsErrors.timestampFormat(name, date);
  if (!isTimely(time, now)) throw imsErrors.timestampExpired(name, date, new Date(now).toISOString());
}
