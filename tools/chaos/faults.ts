/** What can go wrong around a provider, each by the name that the table has. */
export const faults = [
  "reply lost after accept",
  "reset before accept",
  "server error",
  "throttling storm",
  "unreadable body",
  "time-out after accept",
  "duplicate delivery",
  "list lags up to 30 s",
  "token forgotten",
  "job fails",
  "files removed",
  "files overwritten",
  "provider killed",
  "CLI killed, provider goes on",
] as const;

export type Fault = (typeof faults)[number];

/** Ways to break the library that the harness must notice. */
export const mutations = [
  "key not sent",
  "key made inside the retry",
  "list not asked",
  "file check skipped",
  "Last-Modified skipped",
  "live-key rule skipped",
  "handle not thrown",
  "ETag check skipped",
  "lock ignored",
  "__provider left out of a failure",
] as const;

export type Mutation = (typeof mutations)[number];
