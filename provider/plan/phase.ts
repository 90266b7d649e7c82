import type { ProcessMemory } from "../order/outside";

/**
 * What Pulumi is doing with a resource: a preview, an update, or neither of them, as in a refresh or a targeted destroy, where `diff` is
 * called and nothing runs. Pulumi does not say so; the `check` before a `diff` does, and only previews and updates have one.
 */
export type Phase = "preview" | "update" | "neither";

export function notePhase(memory: ProcessMemory, inputs: Readonly<Record<string, unknown>>): void {
  if (typeof inputs.preview !== "boolean") return;
  memory.phases.set(String(inputs.identity), inputs.preview ? "preview" : "update");
}

export function phaseOf(memory: ProcessMemory, identity: string): Phase {
  return memory.phases.get(identity) ?? "neither";
}
