import type { Outside } from "../order/outside";
import type { CommonArgs, JobKind } from "../job/kind";
import { digestsOf, hasUnknowns } from "../order/ordering";
import { type ResourceInputs, resourceName } from "../job/record";

/**
 * The hint that a new resource may be a renamed one: another resource of the stack, which this run
 * of the program has not registered so far, ran the same inputs and settings. Pulumi takes a
 * renamed resource for a new one, and its job would be paid for again.
 */
export async function renameHint(
  kind: Pick<JobKind<CommonArgs, object>, "name" | "definition">,
  outside: Pick<Outside, "ledger" | "shared">,
  inputs: ResourceInputs,
): Promise<string | undefined> {
  if (inputs.adoptJobId !== undefined || hasUnknowns({ kind, inputs })) return undefined;
  const { work } = digestsOf({ kind, inputs });
  const own = partsOf(inputs.identity);
  const former = (await outside.ledger()).entries().find((entry) => {
    const isElsewhere = entry.identity === inputs.identity || partsOf(entry.identity).stack !== own.stack;
    if (entry.work !== work || isElsewhere || entry.jobId === undefined) return false;
    return entry.isGone === undefined && entry.state !== "spent" && !outside.shared.phases.has(entry.identity);
  });
  if (former === undefined) return undefined;
  const name = resourceName(former.identity);
  const isMoved = partsOf(former.identity).types !== own.types;
  const alias = isMoved ? JSON.stringify(former.identity) : `{ name: ${JSON.stringify(name)} }`;
  return (
    `has the same inputs and settings as ${name} (job ${former.jobId}): if it is ${name} under another name or parent, ` +
    `give it the option aliases: [${alias}], and nothing runs`
  );
}

/** `urn:pulumi:STACK::PROJECT::TYPES::NAME` */
function partsOf(identity: string): { readonly stack: string; readonly types: string } {
  const [stack, project, types = ""] = identity.split("::");
  return { stack: `${stack}::${project}`, types };
}
