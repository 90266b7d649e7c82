import type { Phase, ProcessMemory } from "../order/process-memory";

/** Notes whether this is a preview or an update; only a `check` says it. */
export function notePhase(memory: ProcessMemory, inputs: Readonly<Record<string, unknown>>): void {
  if (typeof inputs.preview !== "boolean") return;
  memory.phases.set(String(inputs.identity), inputs.preview ? "preview" : "update");
}

export function phaseOf(memory: ProcessMemory, identity: string): Phase {
  return memory.phases.get(identity) ?? "neither";
}
