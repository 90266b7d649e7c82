import { defined } from "../../schema/defined";
import type { Action, PlannedAction } from "../../schema/plan/plan";
import { oldFiles, oldJobReasons } from "./old-files";
import type { Step } from "./pulumi-json";
import { readReasons } from "./setting";
import { kindOf, readUrn } from "./urn";

const noFiles = { deleted: [], overwritten: [], kept: [] };

/** What Pulumi's step alone tells about a job; nothing for a step of another resource. */
export function stepAction(
  step: Pick<Step, "op" | "urn" | "oldState" | "newState" | "replaceReasons">,
): PlannedAction[] {
  const { op, urn, oldState, newState, replaceReasons } = step;
  const { type = "", name = "" } = readUrn(urn) ?? {};
  const kind = kindOf(type);
  // A refresh in the same preview: the step that follows says what happens.
  if (kind === undefined || op === "refresh") return [];
  const [old, news] = [oldState?.outputs ?? {}, newState?.inputs ?? {}];
  const adopted = news.adoptJobId;
  const does = actionOf(op, old.state === "pending", typeof adopted === "string", replaceReasons ?? []);
  const isGone = does === "remove" || op === "replace";
  const read = readReasons(kind, replaceReasons ?? []);
  const unknown = does === "other" ? [`Pulumi's step is ${op}`] : [];
  const facts = op === "delete" ? old : news;
  return [
    {
      urn,
      name,
      kind,
      does,
      changes: read.changes,
      reasons: [...read.reasons, ...unknown, ...(isGone ? oldJobReasons(oldState, does === "remove") : [])],
      files: isGone ? oldFiles(oldState, name) : noFiles,
      warnings: [],
      ...defined({
        engine: engineOf(facts.engine),
        region: typeof facts.region === "string" ? facts.region : undefined,
        jobId: typeof old.jobId === "string" ? old.jobId : undefined,
        takesOver: typeof adopted === "string" && does === "take over" ? { jobId: adopted } : undefined,
      }),
    },
  ];
}

function actionOf(op: string, isPending: boolean, isAdopted: boolean, reasons: readonly string[]): Action {
  switch (op) {
    case "create":
      return isAdopted ? "take over" : "run";
    case "replace":
    case "create-replacement":
      return reasons.length > 0 && reasons.every(isOpen) ? "may run again" : "run again";
    case "update":
      return isPending ? "resume" : "update";
    case "delete":
      return "remove";
    case "same":
      return "keep";
    default:
      return "other";
  }
}

/** The words of a preview for a change that only the deployment knows. */
function isOpen(reason: string): boolean {
  return reason.endsWith("is not known yet: may re-run");
}

function engineOf(value: unknown): "ims" | "local" | undefined {
  return value === "ims" || value === "local" ? value : undefined;
}
