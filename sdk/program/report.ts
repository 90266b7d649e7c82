import type * as pulumi from "@pulumi/pulumi";
import { Program } from "./program";
import { resourcesNamed } from "./resources-behind";
import { type Inspector, Speech } from "./argument-report";

/** What became known while reporting. */
export interface Reported {
  /** Paths of the arguments that are marked secret. */
  readonly secrets: readonly string[];
  /**
   * Sentences on other jobs of the program whose run would be refused for its price; only where
   * this one's would be.
   */
  readonly otherPrices: readonly string[];
}

const speeches = new WeakMap<pulumi.Resource, Speech>();

/**
 * Reports everything that is wrong with a job's arguments. The promise resolves when the job may be
 * registered: at once where nothing is wrong; otherwise when all other jobs have said what can be
 * said without this one, because the program ends soon after.
 * @param waitsFor what the job waits for besides its arguments
 * @param isStopped Pulumi will refuse the job in any case, for what was said elsewhere
 */
export async function report(
  job: pulumi.Resource,
  name: string,
  args: pulumi.Inputs,
  { inspect, waitsFor, isStopped }: { inspect: Inspector; waitsFor: unknown; isStopped: boolean },
): Promise<Reported> {
  const feeds = resourcesNamed([args, waitsFor]).flatMap((resource) => speeches.get(resource) ?? []);
  const speech = new Speech(name, args, inspect, feeds);
  speeches.set(job, speech);
  const program = Program.ofThisMoment();
  program.add(speech);
  const { isWrong, secrets, dear } = await speech.whole;
  if (isWrong || isStopped || dear !== undefined) await program.othersHeard(speech, { dear });
  // A turn for jobs constructed in the same go, whose reports are ready but not yet sent.
  await new Promise((resolve) => setImmediate(resolve));
  return { secrets, otherPrices: dear === undefined ? [] : program.otherPrices(speech) };
}
