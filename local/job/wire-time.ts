/** Milliseconds since 1970 as ISO 8601 in UTC with whole seconds, as the service writes times. */
export function wireTime(now: number): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
}
