import type { z } from "zod";
import { canonical, sorted } from "../../schema/canonical";
import { withListedNames } from "../../schema/wire-names";
import { listedPart } from "../../schema/field";
import { unknownValue } from "../../schema/value/unknown-value";
import { changeText, differences, mayRun } from "../job/differences";
import { changedFootage, fileWith, type Footage, nameOf } from "../job/footage";
import type { Phase } from "../order/process-memory";
import { type JobFacts, type JobRecord, type ResourceInputs, retentionOf } from "../job/record";

/** The step that a deployment takes with a resource. Its reasons are sentences for the preview. */
export type Decision =
  { readonly act: "keep" } | { readonly act: "update" | "resume" | "run"; readonly reasons: readonly string[] };

/** Compares a record with the program's arguments. */
export function decide(definition: z.ZodType, old: JobRecord, news: ResourceInputs): Decision {
  const changed = paidChanges(definition, old, news);
  const run = [...changed, ...failureReasons(old), ...missingReasons(old, news)];
  if (run.length > 0) return { act: "run", reasons: run };
  if (old.state === "pending") {
    return { act: "resume", reasons: [`job ${old.jobId} had not ended: ${resumeWords(news)}`] };
  }
  const [before, after] = [retentionOf(old), retentionOf(news)];
  if (before === after) return { act: "keep" };
  return {
    act: "update",
    reasons: [changeText("outputRetention", JSON.stringify(before), JSON.stringify(after))],
  };
}

function resumeWords({ wait }: ResourceInputs): string {
  return wait === false ? "looks at it again, and does not wait (wait is false)" : "waits for it again";
}

/** Every changed argument that makes the job run, and be paid for, again. */
export function paidChanges(
  definition: z.ZodType,
  old: Pick<JobFacts, "triggers" | "footage" | "secrets">,
  news: Pick<ResourceInputs, "triggers" | "footage" | "secrets">,
): string[] {
  // Two spellings of one wire name are the same setting, though they give different keys.
  const paid = (from: object) => canonical(definition, withListedNames(definition, listedPart(definition, from)));
  const secrets = allSecrets(old, news);
  const changes = differences("", paid(old), paid(news), secrets, { old, news });
  return [...changes.map(({ text }) => text), ...triggerChanges(old, news, secrets)];
}

/** Changes of the triggers and of the footage. A changed file is called by its name, and once. */
function triggerChanges(
  old: Pick<JobFacts, "triggers" | "footage">,
  news: Pick<ResourceInputs, "triggers" | "footage">,
  secrets: readonly string[],
): string[] {
  const changed = differences("triggers", sorted(old.triggers ?? []), sorted(news.triggers ?? []), secrets);
  const named = new Set<string>();
  const triggers = changed.map(({ path, text }) => {
    const index = /^triggers\[(\d+)\]$/.exec(path)?.[1];
    const file = index === undefined ? undefined : fileWith(news.triggers?.[Number(index)], news.footage);
    if (file === undefined || old.triggers?.[Number(index)] === undefined) return text;
    named.add(file);
    return `${file} changed (${path})`;
  });
  const files = changedFootage(old, news).filter((file) => !named.has(nameOf(file)));
  const fileChange = (file: Footage) => `${nameOf(file)} ${file.etag === unknownValue ? mayRun : "changed"}`;
  return [...triggers, ...files.map(fileChange)];
}

const words = {
  update: { now: "is updated in place", planned: "would be updated in place" },
  resume: { now: "goes on", planned: "would go on" },
  run: { now: "runs again", planned: "would run again" },
};

/** The line about a decision; undefined where nothing happens. */
export function decisionLine(name: string, decision: Decision, phase: Phase): string | undefined {
  if (decision.act === "keep") return undefined;
  const { now, planned } = words[decision.act];
  const does = phase === "update" ? now : phase === "preview" ? planned : `${planned} at the next up`;
  return `${name} ${does}: ${decision.reasons.join("; ")}`;
}

function failureReasons(old: JobRecord): string[] {
  if (old.state !== "failed") return [];
  return [`job ${old.jobId} failed with ${old.failure?.code ?? "no code"}`];
}

function missingReasons(old: JobRecord, news: ResourceInputs): string[] {
  if (news.onMissingOutput !== "rerun") return [];
  return (old.missing ?? []).map((file) => `${file} is gone or was overwritten`);
}

/** A value that was secret before may still appear as the old value of a change. */
function allSecrets(old: { secrets?: readonly string[] }, news: { secrets?: readonly string[] }): string[] {
  return [...(old.secrets ?? []), ...(news.secrets ?? [])];
}
