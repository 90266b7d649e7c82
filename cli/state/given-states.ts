import { OtherAccountError } from "../../provider/error";
import { UsageError } from "../usage-error";
import { hasEncrypted } from "./encrypted";
import { jobsIn, type StackState } from "./stack-state";

/**
 * Makes sure that states tell all files in use.
 * @throws UsageError for a state with secrets or open operations; OtherAccountError for a state of
 * another account
 */
export function checkStates(states: readonly StackState[], engine: string, account: string): void {
  for (const state of states) {
    const refuse = (reason: string): never => {
      throw new UsageError(`--state is "${state.file}": ${reason}`);
    };
    if (state.pending > 0) {
      refuse(
        "must have no pending operation, and a killed run left some: run pulumi up, or pulumi refresh --clear-pending-creates, and export it again",
      );
    }
    const hidden = state.resources.find((one) => !isProvider(one.type) && hasEncrypted([one.inputs, one.outputs]));
    if (hidden) refuse(`must show what ${hidden.urn} refers to, and it is encrypted: export it with --show-secrets`);
    for (const { outputs } of jobsIn(state)) {
      if (outputs.engine !== engine || typeof outputs.account !== "string" || outputs.account === account) continue;
      throw new OtherAccountError(`the state ${state.file}`, outputs.account, account, "leave that state out");
    }
  }
}

/** The stacks of states, with the earliest time of the last write of each. */
export class GivenStacks {
  private readonly written = new Map<string, number>();

  constructor(states: readonly StackState[]) {
    for (const { resources, written = -Infinity } of states) {
      for (const name of new Set(resources.map(({ urn }) => stackIn(urn)))) {
        this.written.set(name, Math.min(written, this.written.get(name) ?? Infinity));
      }
    }
  }

  has(urn: string): boolean {
    return this.written.has(stackIn(urn));
  }

  /** Milliseconds since 1970; a state that does not tell its time knows no job. */
  writtenOf(urn: string): number {
    return this.written.get(stackIn(urn)) ?? -Infinity;
  }

  /** `urn:pulumi:dev::shop` of each. */
  names(): string[] {
    return [...this.written.keys()];
  }
}

/** Its inputs are settings, which name no files; the keys among them are always secrets. */
function isProvider(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

function stackIn(urn: string): string {
  return urn.split("::", 2).join("::");
}
