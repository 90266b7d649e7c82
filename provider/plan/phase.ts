import type { Phase, ProcessMemory } from "../order/process-memory";

export function notePhase(memory: ProcessMemory, inputs: Readonly<Record<string, unknown>>): void {
  if (typeof inputs.preview !== "boolean") return;
  memory.phases.set(String(inputs.identity), inputs.preview ? "preview" : "update");
}

export function phaseOf(memory: ProcessMemory, identity: string): Phase {
  return memory.phases.get(identity) ?? "neither";
}
