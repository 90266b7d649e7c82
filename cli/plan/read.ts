import type { StackPlan } from "../../schema/plan/plan";
import { readOutput } from "./documents";
import { masked } from "./masked";
import { compare } from "./order";
import { previewPlan, unknownStack } from "./preview-plan";
import { pulumiDocument } from "./pulumi-json";
import { savedPlan } from "./update-plan";

/** A text with a preview or an update plan, and where it came from. */
export interface PlanInput {
  /** Name of the file, or `stdin`. */
  readonly from: string;
  readonly text: string;
}

/**
 * The plans of all stacks in some texts, in the order of their names, without credentials.
 * @param stack name of a stack whose preview failed before it told one: `PROJECT/STACK`
 * @throws Error where a text has no preview, or two are of the same stack
 */
export function readPlans(inputs: readonly PlanInput[], stack?: string): StackPlan[] {
  const plans = inputs.flatMap((input) => plansIn(input)).map((plan) => named(plan, stack));
  const sorted = plans.toSorted((a, b) => compare(idOf(a), idOf(b)));
  const known = sorted.filter(({ stack: name }) => name !== unknownStack);
  const twice = known.find((plan, i) => i > 0 && idOf(known[i - 1]!) === idOf(plan));
  if (twice !== undefined) {
    throw new Error(`two previews are of the stack ${idOf(twice)}: give one for each stack`);
  }
  return masked(sorted);
}

function plansIn({ from, text }: PlanInput): StackPlan[] {
  const { objects, lines } = readOutput(text);
  const found = objects.map(pulumiDocument).filter((document) => document !== undefined);
  if (found.length === 0) {
    throw new Error(
      `${from} has no preview: must be the output of pulumi preview --json, or a file of --save-plan${startOf(text)}`,
    );
  }
  // With several previews in one output it is not known whose lines these are.
  const ofOne = found.length === 1 ? lines : [];
  return found.map((one) => (one.is === "preview" ? previewPlan(one.document, ofOne) : savedPlan(one.document)));
}

/** The beginning of what was given instead, such as an error of Pulumi. */
function startOf(text: string): string {
  const line = text.trim().split("\n")[0]!.trim();
  return line === "" ? "; it is empty" : `; it begins with ${JSON.stringify(masked(line).slice(0, 200))}`;
}

function named(plan: StackPlan, given: string | undefined): StackPlan {
  if (given === undefined || plan.stack !== unknownStack) return plan;
  const [project, stack] = given.includes("/") ? given.split("/") : [unknownStack, given];
  return { ...plan, project: project!, stack: stack! };
}

function idOf({ project, stack }: StackPlan): string {
  return `${project}/${stack}`;
}
