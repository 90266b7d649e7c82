import { z } from "zod";

const fields = z.record(z.string(), z.unknown());

const state = z.looseObject({
  inputs: fields.nullish(),
  outputs: fields.nullish(),
  retainOnDelete: z.boolean().nullish(),
});

const step = z.looseObject({
  op: z.string(),
  urn: z.string(),
  oldState: state.nullish(),
  newState: state.nullish(),
  replaceReasons: z.array(z.string()).nullish(),
});

const diagnostic = z.looseObject({
  message: z.string(),
  severity: z.string().nullish(),
  urn: z.string().nullish(),
});

/** The parts that are read of the output of `pulumi preview --json`. */
const preview = z.looseObject({
  steps: z.array(step).nullish(),
  diagnostics: z.array(diagnostic).nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
});

const resourcePlan = z.looseObject({
  goal: z.looseObject({ inputDiff: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  steps: z.array(z.string()).nullish(),
  state: fields.nullish(),
});

/** The parts that are read of a file that `pulumi preview --save-plan` wrote. */
const updatePlan = z.looseObject({ resourcePlans: z.record(z.string(), resourcePlan) });

export type State = z.infer<typeof state>;
export type Step = z.infer<typeof step>;
export type Preview = z.infer<typeof preview>;
export type ResourcePlan = z.infer<typeof resourcePlan>;
export type UpdatePlan = z.infer<typeof updatePlan>;

/** A document of Pulumi; undefined for any other. */
export type PulumiDocument =
  | { readonly is: "preview"; readonly document: Preview }
  | { readonly is: "update plan"; readonly document: UpdatePlan };

/** Members of which a preview has at least one. One that fails before it begins prints `{}`. */
const ofPreview = ["steps", "diagnostics", "changeSummary", "config"];

export function pulumiDocument(value: unknown): PulumiDocument | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("resourcePlans" in value) {
    const { data } = updatePlan.safeParse(value);
    return data === undefined ? undefined : { is: "update plan", document: data };
  }
  const names = Object.keys(value);
  if (names.length > 0 && !ofPreview.some((name) => names.includes(name))) return undefined;
  const { data } = preview.safeParse(value);
  return data === undefined ? undefined : { is: "preview", document: data };
}
