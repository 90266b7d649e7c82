import type { z } from "zod";
import { canonical, sorted } from "../../schema/canonical";
import { defaultOf } from "../../schema/defaults";
import { knobs } from "../../schema/job/knobs";
import { asListed } from "../../schema/wire-names";
import { listedPart } from "../../schema/field";
import { unknownValue } from "../../schema/value/unknown-value";
import { change, differences, mayRun, type Reason } from "../job/differences";
import { changedFootage, fileWith, type Footage, nameOf } from "../job/footage";
import type { Phase } from "../order/process-memory";
import type { JobRecord, ResourceInputs } from "../job/record";

/** What a deployment does with a resource: printed in the preview, taken by `up`. */
export type Decision =
  { readonly act: "keep" } | { readonly act: "update" | "resume" | "run"; readonly reasons: readonly Reason[] };

/** Compares what is recorded with what the program asks for. */
export function decide(definition: z.ZodType, old: JobRecord, news: ResourceInputs): Decision {
  const changed = paidChanges(definition, old, news);
  const run = [...changed, ...failure(old), ...missing(old, news)];
  if (run.length > 0) return { act: "run", reasons: run };
  if (old.state === "pending") {
    return {
      act: "resume",
      reasons: [{ property: "state", text: `job ${old.jobId} had not ended: ${goesOn(news)}` }],
    };
  }
  const retention = [
    old.outputRetention ?? defaultOf(knobs.outputRetention),
    news.outputRetention ?? defaultOf(knobs.outputRetention),
  ] as const;
  if (retention[0] !== retention[1]) {
    return {
      act: "update",
      reasons: [
        {
          property: "outputRetention",
          text: change("outputRetention", JSON.stringify(retention[0]), JSON.stringify(retention[1])),
        },
      ],
    };
  }
  return { act: "keep" };
}

function goesOn({ wait }: ResourceInputs): string {
  return wait === false ? "looks at it again, and does not wait (wait is false)" : "waits for it again";
}

/** Everything that is asked for otherwise than it was, and makes another job. */
export function paidChanges(
  definition: z.ZodType,
  old: Pick<JobRecord, "triggers" | "footage" | "secrets">,
  news: Pick<ResourceInputs, "triggers" | "footage" | "secrets">,
): Reason[] {
  // Another spelling of a setting that goes over the wire in the same way is no change, though it
  // makes another key.
  const paid = (from: object) => canonical(definition, asListed(definition, listedPart(definition, from)));
  const secrets = secretsOf(old, news);
  const written = { old, news };
  return [...differences("", paid(old), paid(news), secrets, written), ...triggerChanges(old, news, secrets)];
}

/**
 * Changes of the triggers and of the footage's content; a file that changed is called by its name,
 * once.
 */
function triggerChanges(
  old: Pick<JobRecord, "triggers" | "footage">,
  news: Pick<ResourceInputs, "triggers" | "footage">,
  secrets: readonly string[],
): Reason[] {
  const changed = differences("triggers", sorted(old.triggers ?? []), sorted(news.triggers ?? []), secrets);
  const named = new Set<string>();
  const triggers = changed.map((reason) => {
    const index = /^triggers\[(\d+)\]$/.exec(reason.property)?.[1];
    const file = index === undefined ? undefined : fileWith(news.triggers?.[Number(index)], news.footage);
    if (file === undefined || old.triggers?.[Number(index)] === undefined) return reason;
    named.add(file);
    return { ...reason, text: `${file} changed (${reason.property})` };
  });
  const files = changedFootage(old, news).filter((file) => !named.has(nameOf(file)));
  const text = (file: Footage) => `${nameOf(file)} ${file.etag === unknownValue ? mayRun : "changed"}`;
  return [...triggers, ...files.map((file) => ({ property: "footage", text: text(file) }))];
}

const words = {
  update: { now: "is updated in place", planned: "would be updated in place" },
  resume: { now: "goes on", planned: "would go on" },
  run: { now: "runs again", planned: "would run again" },
};

/** The decision for the person who reads the preview; nothing where nothing happens. */
export function decisionLine(name: string, decision: Decision, phase: Phase): string | undefined {
  if (decision.act === "keep") return undefined;
  const { now, planned } = words[decision.act];
  const does = phase === "update" ? now : phase === "preview" ? planned : `${planned} at the next up`;
  return `${name} ${does}: ${decision.reasons.map((reason) => reason.text).join("; ")}`;
}

function failure(old: JobRecord): Reason[] {
  if (old.state !== "failed") return [];
  return [{ property: "state", text: `job ${old.jobId} failed with ${old.failure?.code ?? "no code"}` }];
}

function missing(old: JobRecord, news: ResourceInputs): Reason[] {
  if (news.onMissingOutput !== "rerun") return [];
  return (old.missing ?? []).map((file) => ({ property: "clips", text: `${file} is gone or was overwritten` }));
}

/** What was secret before may still be in what is shown as the old value. */
function secretsOf(old: { secrets?: readonly string[] }, news: { secrets?: readonly string[] }): string[] {
  return [...(old.secrets ?? []), ...(news.secrets ?? [])];
}
