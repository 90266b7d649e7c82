import { apiReference, inferred, type Provenance, unknown } from "../provenance";
import { built, type Topic } from "./assumption";

// What the embedded service does where the documents are silent: docs/differences.md tells of each.

const topic: Topic = "What the embedded service chose";
const clients: Topic = "The vendor's clients";

function measured(source: string): Provenance {
  return { source, date: "2026-11-21", certainty: "measured" };
}

export const gatewayCodes = built({
  topic,
  fact: "the gateway refuses unsigned, late and repeated requests with the codes of its help page, such as `SignatureNonceUsed`",
  source: {
    source: "request structure and signature V3, help page 159972",
    date: "2026-11-21",
    certainty: "documented",
  },
  usedIn: ["local/wire-error.ts", "local/signature/acs3.ts"],
  trial: "none",
});

export const failureCodes = built({
  topic,
  fact: "jobs fail with codes such as `InvalidMaterial.NotFound` and `ProduceFailed`; no code is relied on, each is shown as it came",
  source: unknown("no page lists the codes of failed highlight jobs; these are seen in other jobs of the service"),
  usedIn: ["local/job/media-source.ts", "local/signals/material.ts", "local/extraction/clips.ts"],
  trial: "cloud",
});

export const otherContent = built({
  topic,
  fact: "a `ClientToken` with other parameters than before is answered with 400 `IdempotentParameterMismatch`",
  source: inferred("the reference gives the code for `QueryIProductionJob`"),
  usedIn: ["local/wire-error.ts"],
  trial: "none",
});

export const deletedJobs = built({
  topic,
  fact: "`DeleteSmartJob` refuses a job that runs and one that is not known, and deletes no files",
  source: unknown("the reference tells neither"),
  usedIn: ["local/ims/delete-smart-job.ts"],
  trial: "none",
});

export const secondAsset = built({
  topic,
  fact: "an asset that is registered for an address takes the place of an earlier one where `Overwrite` is true",
  source: apiReference,
  usedIn: ["local/ims/library/register-media-info.ts"],
  trial: "none",
});

export const clientRetries = built({
  topic: clients,
  fact: "`@alicloud/openapi-client` 0.4.15 sends a request once, whatever `autoretry` and `maxAttempts` say",
  source: measured("the client against a server on this machine"),
  usedIn: ["provider/ims/client.ts", "provider/ims/retry.ts"],
  trial: "none",
});

export const clientErrors = built({
  topic: clients,
  fact: "the same client hands over no headers with an error, so the retry-after of the service is read from Node's own events",
  source: measured("the client against a server on this machine"),
  usedIn: ["provider/ims/reply-head.ts"],
  trial: "none",
});

export const clientSilence = built({
  topic: clients,
  fact: "the same client's connect time-out counts every silence on the line: an answer slower than that is a lost answer",
  source: measured("the client against a server on this machine"),
  usedIn: ["provider/ims/client.ts"],
  trial: "none",
});

export const centralEndpoint = built({
  topic: clients,
  fact: "the vendor's SDKs send the calls of every region but cn-shanghai to one central host, unless they are given an address",
  source: { source: "endpoint map of the vendor's TypeScript SDK", date: "2026-08-22", certainty: "documented" },
  usedIn: ["schema/regions.ts", "provider/engine/cloud.ts"],
  trial: "none",
});

export const pathStyle = built({
  topic: clients,
  fact: "`ali-oss` 6.23.0 puts the bucket into the path only with `sldEnable`, whatever the address of the service is",
  source: measured("the client against a server on this machine"),
  usedIn: ["provider/oss/client.ts"],
  trial: "none",
});
