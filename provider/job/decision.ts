import type { z } from "zod";
import { canonical, sorted } from "../../schema/canonical";
import { listedPart } from "../../schema/field";
import { hidden, isSecret } from "../../schema/secret-value";
import { unknownValue } from "../../schema/unknown-value";
import type { Footage } from "./footage";
import { changedFootage, fileWith, nameOf } from "./footage";
import type { JobRecord, ResourceInputs } from "./record";

/** One thing that makes a decision what it is. */
export interface Reason {
  readonly property: string;
  readonly text: string;
}

/** What a deployment does with a resource: printed in the preview, taken by `up`. */
export type Decision =
  { readonly act: "keep" } | { readonly act: "update" | "resume" | "run"; readonly reasons: readonly Reason[] };

/** How a change is worded that Pulumi knows only during the deployment. */
export const mayRun = "is not known yet: may re-run";

/** Compares what is recorded with what the program asks for. */
export function decide(definition: z.ZodType, old: JobRecord, news: ResourceInputs): Decision {
  const changed = paidChanges(definition, old, news);
  const run = [...changed, ...failure(old), ...missing(old, news)];
  if (run.length > 0) return { act: "run", reasons: run };
  if (old.state === "pending") {
    return {
      act: "resume",
      reasons: [{ property: "state", text: `job ${old.jobId} had not ended: waits for it again` }],
    };
  }
  const retention = [old.outputRetention ?? "retain", news.outputRetention ?? "retain"] as const;
  if (retention[0] !== retention[1]) {
    return { act: "update", reasons: [{ property: "outputRetention", text: change("outputRetention", ...retention) }] };
  }
  return { act: "keep" };
}

/** Everything that is asked for otherwise than it was, and makes another job. */
export function paidChanges(
  definition: z.ZodType,
  old: Pick<JobRecord, "triggers" | "footage" | "secrets">,
  news: Pick<ResourceInputs, "triggers" | "footage" | "secrets">,
): Reason[] {
  const paid = (from: object) => canonical(definition, listedPart(definition, from));
  const secrets = secretsOf(old, news);
  return [...differences("", paid(old), paid(news), secrets), ...triggerChanges(old, news, secrets)];
}

/** Changes of the triggers and of the footage's content; a file that changed is called by its name, once. */
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

const words = { update: "is updated in place", resume: "goes on", run: "runs again" };

/** The decision for the person who reads the preview; nothing where nothing happens. */
export function decisionLine(name: string, decision: Decision): string | undefined {
  if (decision.act === "keep") return undefined;
  return `${name} ${words[decision.act]}: ${decision.reasons.map((reason) => reason.text).join("; ")}`;
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

/** Every leaf in which two values differ. */
export function differences(path: string, old: unknown, news: unknown, secrets: readonly string[]): Reason[] {
  if (JSON.stringify(old) === JSON.stringify(news)) return [];
  if (news === unknownValue) return [{ property: path, text: `${path} ${mayRun}` }];
  // A structure that is new is looked into, so that what is not known in it is said to be so.
  if (old === undefined && isObject(news) && Object.keys(news).length > 0)
    return differences(path, Array.isArray(news) ? [] : {}, news, secrets);
  if (isObject(old) && isObject(news) && Array.isArray(old) === Array.isArray(news)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(news)])];
    return keys.flatMap((key) => differences(joined(path, key, Array.isArray(news)), old[key], news[key], secrets));
  }
  const text = isSecret(path, secrets) ? `${path}: ${hidden} → ${hidden}` : change(path, old, news);
  return [{ property: path, text }];
}

function joined(path: string, key: string, isIndex: boolean): string {
  if (isIndex) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function change(path: string, old: unknown, news: unknown): string {
  return `${path}: ${shown(old)} → ${shown(news)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return "default";
  if (value === unknownValue) return "not known yet";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
