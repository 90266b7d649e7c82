import type { Clock } from "../../../provider/clock";
import type { Engine, EngineName } from "../../../provider/engine/engine";
import { assumptionOf } from "../../../schema/facts/all";
import type { Provenance } from "../../../schema/provenance";
import { regionsSource } from "../../../schema/regions";
import { accountQuestion, answerQuestions } from "./answers";
import { Asker, Unaskable } from "./asker";
import { listQuestions } from "./lists";
import { type Judgement, open, type Question } from "./question";
import { unknownIdQuestions } from "./unknown-ids";

/** The finding of a probe on one assumption. */
export interface ProbeFinding extends Judgement {
  readonly name: Question["name"];
  readonly operation?: string;
  readonly fact: string;
  readonly certainty: Provenance["certainty"];
  readonly expected: string;
}

/** The findings of a probe, and where they come from. */
export interface Probe {
  readonly engine: EngineName;
  readonly region: string;
  readonly findings: readonly ProbeFinding[];
}

/**
 * Asks the service about every assumption that free calls can try. After a call that got no answer
 * the others are not made.
 * @param bucket one whose objects the keys may look at
 */
export async function probeEngine(
  engine: Engine,
  clock: Pick<Clock, "now">,
  { region, bucket }: { readonly region: string; readonly bucket?: string | undefined },
): Promise<Probe> {
  const asker = new Asker(engine.ims, clock);
  const calls = [accountQuestion(engine), ...unknownIdQuestions(engine.objects, bucket), ...listQuestions()];
  const findings: ProbeFinding[] = [];
  let ended: string | undefined;
  for (const question of [...calls, ...answerQuestions()]) {
    const judgement = ended === undefined ? await judge(question, asker) : open(ended);
    if (judgement instanceof Unaskable) {
      if (judgement.isFinal) ended = `not asked, because ${question.operation ?? question.name} got no answer`;
      findings.push(findingOf(question, open(judgement.message)));
    } else {
      findings.push(findingOf(question, judgement));
    }
  }
  return { engine: engine.name, region, findings };
}

async function judge(question: Question, asker: Asker): Promise<Judgement | Unaskable> {
  try {
    return await question.ask(asker);
  } catch (error) {
    if (error instanceof Unaskable) return error;
    throw error;
  }
}

function findingOf({ name, operation, expected }: Question, { verdict, found }: Judgement): ProbeFinding {
  const { fact, source } =
    name === "endpoint" ? { fact: "each region has an address of its own", source: regionsSource } : assumptionOf(name);
  const common = { name, fact, certainty: source.certainty, expected, found, verdict };
  return operation === undefined ? common : { ...common, operation };
}
