import type { Outside } from "../order/outside";
import { resourceName } from "../job/record";
import type { Digests } from "./earlier-job";

/**
 * The hint that a new resource may be a renamed one: another resource of the stack, which this run
 * of the program has not registered so far, ran the same inputs and settings. Pulumi takes a
 * renamed resource for a new one, and its job would be paid for again.
 */
export async function renameHint(
  outside: Pick<Outside, "ledger" | "shared">,
  identity: string,
  { work }: Digests,
): Promise<string | undefined> {
  const own = partsOf(identity);
  const former = (await outside.ledger()).entries().find((entry) => {
    if (entry.work !== work || entry.jobId === undefined || entry.identity === identity) return false;
    if (partsOf(entry.identity).stack !== own.stack) return false;
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
