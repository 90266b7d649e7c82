import { type PlannedJob, type Price, type Summary, summaryLine } from "../../../../schema/plan/summary";
import { summaryOf } from "../../../../schema/plan/totals";

/** A resource of a made preview: its facts, and the step that Pulumi has for it. */
export interface MadeJob {
  readonly facts?: Partial<PlannedJob>;
  readonly step?: object;
  readonly kind?: "extraction" | "montage";
}

/** A made preview of one stack, by the names of its jobs. */
export interface MadePreview {
  readonly stack?: string;
  readonly jobs: Readonly<Record<string, MadeJob>>;
  readonly facts?: Partial<Summary>;
  /** Without the line of the summary. */
  readonly hasNoFacts?: boolean;
  readonly diagnostics?: readonly object[];
}

export const extraction = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
export const montage = "pulumi-nodejs:dynamic/highlights:HighlightMontageJob";

/** A price in the international region of Shanghai. */
export function price(minutes: number): Price {
  return { amount: Math.round(minutes * 28) / 100, currency: "USD", minutes, priceDate: "2026-06" };
}

/** The recorded state of a finished job with two clips. */
export function oldState(more: object = {}): object {
  const clip = (i: number) => ({
    bucket: "clips",
    key: `talk/0123456789ab/clip_${i}.mp4`,
    etag: `E${i}`,
    in: 0,
    out: 8,
  });
  const outputs = { jobId: "j-1", state: "finished", engine: "ims", region: "cn-shanghai", clips: [clip(0), clip(1)] };
  return { inputs: {}, outputs: { ...outputs, ...more } };
}

/** The text that `pulumi preview --json` would print. */
export function previewText({ stack = "dev", jobs, facts, hasNoFacts, diagnostics = [] }: MadePreview): string {
  const entries = Object.entries(jobs).map(([name, made]) => ({ ...made, name, urn: urnOf(stack, name, made.kind) }));
  const planned = entries.flatMap(({ name, urn, kind = "extraction", facts: given }) =>
    given === undefined ? [] : [plannedJob(name, urn, kind, given)],
  );
  const root = { op: "same", urn: `urn:pulumi:${stack}::shop::pulumi:pulumi:Stack::shop-${stack}` };
  const steps = entries.flatMap(({ urn, step }) => (step === undefined ? [] : [{ urn, ...step }]));
  const line = summaryLine({ ...summaryOf(planned, { isComplete: true }), stack, project: "shop", ...facts });
  const messages = hasNoFacts === true ? diagnostics : [...diagnostics, { message: `${line}\n`, severity: "info" }];
  return JSON.stringify(
    { config: {}, steps: [root, ...steps], diagnostics: messages, changeSummary: {} },
    undefined,
    4,
  );
}

export function urnOf(stack: string, name: string, kind: MadeJob["kind"] = "extraction"): string {
  return `urn:pulumi:${stack}::shop::${kind === "extraction" ? extraction : montage}::${name}`;
}

function plannedJob(name: string, urn: string, kind: PlannedJob["kind"], given: Partial<PlannedJob>): PlannedJob {
  const standard = { engine: "ims", region: "cn-shanghai", act: "run", isNew: false, isOpen: false } as const;
  const lists: Pick<PlannedJob, "reasons" | "warnings"> = { reasons: [], warnings: [] };
  const basis = given.cost === undefined && given.openCost === undefined ? {} : { basis: "the list price of 2026-06" };
  return { urn, name, kind, ...standard, ...lists, ...basis, ...given };
}
