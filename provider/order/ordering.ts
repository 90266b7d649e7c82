import { readNotesPlace } from "../../schema/address/notes-place";
import { defaultOf } from "../../schema/defaults";
import type { CostEstimate } from "../../schema/price/estimate";
import { defined } from "../../schema/defined";
import { listedPart } from "../../schema/field";
import { knobs, milliseconds } from "../../schema/job/knobs";
import { unknownPaths } from "../../schema/value/unknown-value";
import type { Engine } from "../engine/engine";
import type { Settings } from "../engine/settings";
import type { Outside } from "./outside";
import { clockSlack } from "../job/files";
import { contentTriggers } from "../job/footage";
import type { CommonArgs, JobKind } from "../job/kind";
import { baseKey, orderDigests } from "../job/key";
import type { Notes } from "./notes/notes";
import type { Terms } from "./order";
import type { ResourceInputs } from "../job/record";
import { type Target, type Targeting, targetOf, withBase } from "../job/target";

/** A kind with the settings and the environment in which its jobs run. */
export interface JobSetup<Args extends CommonArgs, Result extends object> {
  readonly kind: JobKind<Args, Result>;
  readonly settings: Settings;
  readonly outside: Outside;
}

/** A request for a job: its setup, its inputs, and the engine and account that it runs on. */
export interface Ordering<Args extends CommonArgs, Result extends object> extends JobSetup<Args, Result> {
  readonly engine: Engine;
  readonly account: string;
  readonly inputs: ResourceInputs;
  /** The price that is recorded of a job that the service does not measure. */
  readonly price?: CostEstimate | undefined;
}

/** The parts of an order's base key. */
interface Ordered {
  readonly kind: Pick<JobKind<CommonArgs, object>, "name" | "definition">;
  readonly account: string;
  readonly inputs: Pick<ResourceInputs, "identity" | "triggers" | "footage">;
}

/** The base key, under which an order's job is found again. */
export function baseKeyOf({ kind, account, inputs }: Ordered): string {
  const parts = { kind: kind.name, account, identity: inputs.identity, triggers: contentTriggers(inputs) };
  return baseKey(parts, kind.definition, inputs);
}

/** The digests by which the ledger of this machine finds an order. */
export function digestsOf({ kind, inputs }: Pick<Ordered, "kind" | "inputs">): ReturnType<typeof orderDigests> {
  const parts = { kind: kind.name, identity: inputs.identity, triggers: contentTriggers(inputs) };
  return orderDigests(parts, kind.definition, inputs);
}

/** Whether an argument that decides the outputs, and so the key, is not known yet. */
export function hasUnknowns({ kind, inputs }: Pick<Ordered, "kind" | "inputs">): boolean {
  const { triggers, footage } = inputs;
  return unknownPaths([listedPart(kind.definition, inputs), triggers, footage]).length > 0;
}

/** The target of an order's job; `{key}` stays in it while the base key is not known. */
export function namedTarget(order: Ordered & { readonly kind: Targeting }): Target | "not known" | undefined {
  const target = targetOf(order.kind, order.inputs);
  if (target === undefined || target === "not known" || hasUnknowns(order)) return target;
  return withBase(target, baseKeyOf(order));
}

/**
 * The notes of a job: where its argument `notes` says, or else `highlights:notes`, or else on this
 * machine.
 */
export function notesOf(
  { settings, outside }: Pick<JobSetup<CommonArgs, object>, "settings" | "outside">,
  engine: Engine,
  { notes, region }: Pick<ResourceInputs, "notes" | "region">,
): Promise<Notes> {
  const own = notes === undefined ? undefined : readNotesPlace(notes);
  const place = own ?? settings.notes;
  if (place === undefined) return outside.notes();
  const { bucket, prefix } = place;
  // A bucket of the program is in the region of its jobs, one of the settings in that of the stack.
  const usual = own === undefined ? (settings.region ?? region) : region;
  return outside.notes({ engine, bucket, prefix, region: place.region ?? usual });
}

export function termsOf({
  engine,
  inputs,
  settings,
}: Pick<Ordering<CommonArgs, object>, "engine" | "inputs" | "settings">): Terms {
  return {
    maySubmit: settings.submit === "allow",
    wait: inputs.wait ?? defaultOf(knobs.wait),
    timeout: milliseconds(inputs.timeout ?? defaultOf(knobs.timeout)),
    slack: clockSlack(engine),
    ...defined({ isNear: engine.isNear }),
  };
}

/** The program's own arguments, without the fields of the resource class. They passed the check. */
export function argumentsOf<Args extends CommonArgs>(
  kind: Pick<JobKind<Args, object>, "args">,
  inputs: ResourceInputs,
): Args {
  const { engine: _engine, identity: _identity, secrets: _secrets, fedBy: _fedBy, ...rest } = inputs;
  const { footage: _footage, __provider, ...args } = rest;
  return kind.args.parse(JSON.parse(JSON.stringify(args)));
}
