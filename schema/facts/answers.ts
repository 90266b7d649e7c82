import { apiReference, inferred, unknown } from "../provenance";
import { type Assumption, built, type Topic } from "./assumption";

const topic: Topic = "Answers";

export const account = built({
  topic,
  fact: "`GetCallerIdentity` of STS tells the account, whatever the keys may do",
  source: { source: "STS API reference, GetCallerIdentity", date: "2025-12-03", certainty: "documented" },
  usedIn: ["provider/engine/account.ts"],
  trial: "probe",
});

export const requestId = built({
  topic,
  fact: "every answer holds a `RequestId`, an error too",
  source: apiReference,
  usedIn: ["provider/error.ts"],
  trial: "probe",
});

export const dateHeader = built({
  topic,
  fact: "every answer has a `Date` header, in whole seconds of the service's own clock, by which an old job is told from the one of this submit",
  source: inferred("every HTTP server of the vendor sends one"),
  usedIn: ["provider/ims/client.ts", "provider/kinds/extraction.ts"],
  trial: "probe",
});

/** Milliseconds by which the clocks of a request and of the service may differ. */
export const clockSkew: Assumption<number> = {
  topic,
  fact: "a request is refused where its time is more than 15 minutes away from the service's clock",
  source: {
    source: "request structure and signature V3, help page 159972",
    date: "2026-11-21",
    certainty: "documented",
  },
  usedIn: ["cli/doctor/probe/answers.ts", "local/signature/secret.ts"],
  trial: "probe",
  value: 15 * 60_000,
};

/** Milliseconds without a byte after which a call counts as not answered. */
export const silence: Assumption<number> = {
  topic,
  fact: "the service is never silent for 10 seconds before it answers a call",
  source: inferred("no page gives a time; the vendor's client gives up after 3 seconds by default"),
  usedIn: ["provider/ims/client.ts"],
  trial: "probe",
  value: 10_000,
};

export const throttling = built({
  topic,
  fact: "a throttled call was not accepted, and its code begins with `Throttling`, with the status 400 or 429",
  source: inferred("the codes of the gateway in the vendor's help; 429 is that of newer gateways"),
  usedIn: ["provider/ims/retry.ts", "provider/ims/client.ts"],
  trial: "none",
});

export const callRate = built({
  topic,
  fact: "25 calls a second of one account are not too many: 30 are the limit of `SubmitMediaProducingJob`, and no other limit is documented",
  source: unknown("no page gives a limit of the operations that are called here"),
  usedIn: ["provider/ims/pace.ts"],
  trial: "none",
});

export const times = built({
  topic,
  fact: "the times of a job are ISO 8601 in UTC and in whole seconds, such as `2026-01-31T23:59:59Z`",
  source: apiReference,
  usedIn: ["provider/kinds/job-list.ts", "provider/job/files.ts"],
  trial: "probe",
});
