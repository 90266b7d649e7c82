import type { PlannedAction, StackPlan } from "../../schema/plan/plan";
import { planCost } from "../../schema/plan/plan-cost";
import { byAction } from "./order";
import { otherSteps } from "./other-steps";
import { unknownStack } from "./preview-plan";
import type { ResourcePlan, UpdatePlan } from "./pulumi-json";
import { stepAction } from "./step-action";
import { readUrn } from "./urn";

/**
 * The plan of a stack by a file of `pulumi preview --save-plan`. It names the steps and the new
 * values of arguments; it has no old values, files, prices and messages.
 */
export function savedPlan({ resourcePlans }: UpdatePlan): StackPlan {
  const entries = Object.entries(resourcePlans);
  const jobs = byAction(entries.flatMap(([urn, resource]) => plannedSteps(urn, resource)));
  const first = entries.map(([urn]) => readUrn(urn)).find((urn) => urn !== undefined);
  return {
    project: first?.project ?? unknownStack,
    stack: first?.stack ?? unknownStack,
    source: "update plan",
    hasFacts: false,
    isComplete: true,
    jobs,
    cost: planCost(jobs),
    isOverLimit: false,
    others: otherSteps(entries.map(([urn, { steps }]) => ({ urn, op: opOf(steps ?? []) }))),
    errors: [],
    warnings: [],
  };
}

function plannedSteps(urn: string, { steps, state, goal }: ResourcePlan): PlannedAction[] {
  const op = opOf(steps ?? []);
  const found = stepAction({ urn, op, newState: { inputs: state ?? {} } });
  return found.map((job) => ({ ...job, reasons: [...job.reasons, ...changedArguments(op, goal)] }));
}

/** A replacement has several steps; the one word for them is Pulumi's `replace`. */
function opOf(steps: readonly string[]): string {
  return steps.find((step) => step === "replace") ?? steps[0] ?? "same";
}

/** The arguments that differ, by name: an update plan has only their new values. */
function changedArguments(op: string, goal: ResourcePlan["goal"]): string[] {
  if (op === "create" || goal?.inputDiff === undefined || goal.inputDiff === null) return [];
  const { adds, updates, deletes } = goal.inputDiff as { adds?: object; updates?: object; deletes?: unknown };
  const gone = Array.isArray(deletes) ? deletes.filter((name) => typeof name === "string") : [];
  const names = [...Object.keys(adds ?? {}), ...Object.keys(updates ?? {}), ...gone];
  return names
    .filter((name) => !name.startsWith("__"))
    .sort()
    .map((name) => `${name} changed`);
}
