import { compare } from "./order";
import { isPulumiOwn, kindOf, readUrn } from "./urn";

/** The steps of resources that are no jobs, counted by Pulumi's word for them. */
export function otherSteps(steps: readonly { readonly urn: string; readonly op: string }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { urn, op } of steps) {
    const type = readUrn(urn)?.type;
    if (op === "same" || type === undefined || isPulumiOwn(type) || kindOf(type) !== undefined) continue;
    counts.set(op, (counts.get(op) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => compare(a, b)));
}
