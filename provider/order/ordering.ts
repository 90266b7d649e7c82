import { defaultOf } from "../../schema/defaults";
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
import type { Terms } from "./order";
import type { ResourceInputs } from "../job/record";
import { type Target, type Targeting, targetOf, withBase } from "../job/target";

/** Who orders what, and where. */
export interface Ordering<Args extends CommonArgs, Result extends object> {
  readonly kind: JobKind<Args, Result>;
  readonly engine: Engine;
  readonly account: string;
  readonly inputs: ResourceInputs;
  readonly settings: Settings;
  readonly outside: Outside;
}

/** What the key of an order is made of. */
interface Ordered {
  readonly kind: Pick<JobKind<CommonArgs, object>, "name" | "definition">;
  readonly account: string;
  readonly inputs: Pick<ResourceInputs, "identity" | "triggers" | "footage">;
}

/** The key under which its job is found again. */
export function baseOf({ kind, account, inputs }: Ordered): string {
  const parts = { kind: kind.name, account, identity: inputs.identity, triggers: contentTriggers(inputs) };
  return baseKey(parts, kind.definition, inputs);
}

/** What this machine remembers an order by. */
export function digestsOf({ kind, inputs }: Pick<Ordered, "kind" | "inputs">): ReturnType<typeof orderDigests> {
  const parts = { kind: kind.name, identity: inputs.identity, triggers: contentTriggers(inputs) };
  return orderDigests(parts, kind.definition, inputs);
}

/** Whether a value is still to be known that decides what comes out, and so the key. */
export function isOpen({ kind, inputs }: Pick<Ordered, "kind" | "inputs">): boolean {
  const { triggers, footage } = inputs;
  return unknownPaths([listedPart(kind.definition, inputs), triggers, footage]).length > 0;
}

/**
 * The names of the files of a job for these arguments; `{key}` stays in them while the key is not
 * known.
 */
export function namedTarget(order: Ordered & { readonly kind: Targeting }): Target | "not known" | undefined {
  const target = targetOf(order.kind, order.inputs);
  if (target === undefined || target === "not known" || isOpen(order)) return target;
  return withBase(target, baseOf(order));
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
  };
}

/** The arguments alone, without what the resource class added. They have been checked. */
export function argumentsOf<Args extends CommonArgs>(
  kind: Pick<JobKind<Args, object>, "args">,
  inputs: ResourceInputs,
): Args {
  const { engine: _engine, identity: _identity, secrets: _secrets, fedBy: _fedBy, ...rest } = inputs;
  const { footage: _footage, __provider, ...args } = rest;
  return kind.args.parse(JSON.parse(JSON.stringify(args)));
}
