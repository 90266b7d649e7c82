import type { Engine } from "../../../provider/engine/engine";
import { clockSkew, silence } from "../../../schema/facts/answers";
import { type Asker, type Seen, unaskable } from "./asker";
import { asAssumed, differs, type Judgement, open, type Question } from "./question";

/** The first question: whose keys these are, which any keys may ask. */
export function accountQuestion(engine: Engine): Question {
  return {
    name: "account",
    operation: "GetCallerIdentity",
    expected: "an account",
    ask: async () => {
      const account = await engine.account().catch((error: unknown) => {
        throw unaskable(error);
      });
      return account === "" ? differs("no account") : asAssumed("an account");
    },
  };
}

/** Questions about all answers of the probe, after all others. */
export function answerQuestions(): Question[] {
  return [
    {
      name: "endpoint",
      expected: "the address of the region answers",
      ask: (asker) => lookedAt(asker.seen, (seen) => asAssumed(`${seen.length} answers`)),
    },
    {
      name: "requestId",
      expected: "a RequestId in every answer",
      ask: (asker) => lookedAt(asker.seen, (seen) => all(seen, ({ hasRequestId }) => hasRequestId)),
    },
    {
      name: "dateHeader",
      expected: "a Date header with every reply",
      ask: (asker) => lookedAt(replies(asker), (seen) => all(seen, ({ ahead }) => ahead !== undefined)),
    },
    {
      name: "clockSkew",
      expected: `both clocks within ${clockSkew.value / 60_000} minutes`,
      ask: (asker) => lookedAt(dated(asker), judgeClock),
    },
    {
      name: "silence",
      expected: `answers within ${silence.value / 1_000} s`,
      ask: (asker) => lookedAt(asker.seen, judgeTime),
    },
  ];
}

/** The date of an error is not known. */
function replies({ seen }: Asker): Seen[] {
  return seen.filter(({ isError }) => !isError);
}

function dated(asker: Asker): Seen[] {
  return replies(asker).filter(({ ahead }) => ahead !== undefined);
}

function lookedAt(seen: readonly Seen[], judge: (seen: readonly Seen[]) => Judgement): Promise<Judgement> {
  return Promise.resolve(seen.length === 0 ? open("there was no answer to look at") : judge(seen));
}

function all(seen: readonly Seen[], has: (one: Seen) => boolean): Judgement {
  const without = seen.filter((one) => !has(one)).map(({ operation }) => operation);
  if (without.length === 0) return asAssumed(`in all ${seen.length}`);
  return differs(`missing in answers of ${[...new Set(without)].join(", ")}`);
}

function judgeClock(seen: readonly Seen[]): Judgement {
  const ahead = middle(seen.map((one) => one.ahead!));
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  const found =
    seconds === 0 ? "less than a second apart" : `the service is ${seconds} s ${ahead > 0 ? "ahead" : "behind"}`;
  return Math.abs(ahead) > clockSkew.value ? differs(found) : asAssumed(found);
}

function judgeTime(seen: readonly Seen[]): Judgement {
  const times = seen.map(({ took }) => Math.round(took));
  const longest = Math.max(...times);
  const found = `${middle(times)} ms in the middle, ${longest} ms at most`;
  return longest > silence.value ? differs(found) : asAssumed(found);
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
