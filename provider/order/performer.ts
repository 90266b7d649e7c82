import { isAmbiguous } from "../ims/retry";
import { type LookedAt, lookedAt } from "../job/files";
import { identityDigest, keyFor, withKey } from "../job/key";
import type { CommonArgs } from "../job/kind";
import type { Status } from "../job/job";
import type { Effect, Event, State, Terms } from "./order";
import { next } from "./course";
import { argumentsOf, type Ordering, termsOf } from "./ordering";
import { textOf } from "../error";
import { resourceName } from "../job/record";
import { knownFilesOf, remember } from "../job/known-files";
import { etagsOf, isUsable, search } from "./search";
import type { Notes } from "./notes";
import { Waiter } from "./waiter";

/** Does in the world what the course of an order asks for. */
export class Performer<Args extends CommonArgs, Result extends object> {
  /** A finished job's result, with what is known of its files. */
  looked: LookedAt<Result> | undefined;
  private readonly waiter: Waiter<Result>;
  private notes: Notes | undefined;

  constructor(
    private readonly ordering: Ordering<Args, Result>,
    private readonly base: string,
  ) {
    const { kind, engine, inputs, outside } = ordering;
    const name = resourceName(inputs.identity);
    const progress = (jobId: string, state: string, elapsed: number, next: number) =>
      outside.shared.progress.tell({ name, jobId }, state, elapsed, next, outside);
    this.waiter = new Waiter({ kind, ims: engine.ims, progress }, outside);
  }

  /** The last answer of the service on the job. */
  get status(): Status<Result> | undefined {
    return this.waiter.status;
  }

  /** Follows an order until it is over, or has come to where the caller wants it. */
  async follow(from: State, until: (state: State) => boolean = () => false): Promise<State> {
    const terms: Terms = termsOf(this.ordering);
    let state = from;
    while (state.doing.do !== "end" && !until(state)) {
      this.say(state);
      const event = await this.perform(state.doing).catch((trouble: unknown): Event => ({ is: "trouble", trouble }));
      state = next(state, event, terms);
    }
    if (state.job) this.ordering.outside.shared.progress.forget(state.job.id);
    return state;
  }

  private async perform(effect: Effect): Promise<Event> {
    const { base } = this;
    const { kind, engine, inputs, outside } = this.ordering;
    const notes = (this.notes ??= await outside.notes());
    switch (effect.do) {
      case "read the note":
        return { is: "note", note: notes.read(base) };
      case "search": {
        const mark = { baseKey: base, identity: identityDigest(inputs.identity) };
        return { is: "found", search: await search(kind, engine, mark, outside.now(), notes.files(base)) };
      }
      case "look for the process":
        return { is: "process", alive: notes.isUnderWay(effect.note) };
      case "judge": {
        const status = await kind.status(engine.ims, { jobId: effect.jobId });
        const usable = await isUsable(kind, engine, status, etagsOf(effect, notes.files(base)));
        return { is: "judged", usable, finished: status.is === "finished" };
      }
      case "ask Pulumi":
        return { is: "wanted", wanted: await outside.isWanted() };
      case "lock":
        if (notes.begin(base, effect.instead)) return { is: "locked", by: undefined };
        return { is: "locked", by: notes.read(base)?.pid ?? 0 };
      case "submit":
        return this.submit(effect.spent);
      case "write down":
        notes.answered(base, effect.jobId);
        return { is: "noted" };
      case "withdraw":
        notes.withdraw(base);
        return { is: "noted" };
      case "leave":
        notes.leave(base);
        return { is: "noted" };
      case "ask":
        return this.waiter.ask(effect.jobId);
      case "sleep":
        return this.waiter.sleep(effect);
      case "look at the files": {
        const { status } = this.waiter;
        if (status?.is === "finished") {
          const etags = etagsOf(effect, notes.files(base));
          this.looked = await lookedAt(kind, engine, status, etags);
          remember(notes, base, knownFilesOf(effect.jobId, kind.outputs(this.looked.result)));
        }
        return { is: "looked" };
      }
      case "end":
        throw new Error("an order that is over asks for nothing");
    }
  }

  private async submit(spent: readonly string[]): Promise<Event> {
    const { kind, engine, inputs } = this.ordering;
    try {
      const args = argumentsOf(kind, {
        ...inputs,
        outputConfig: withKey(kind.fileNames, inputs.outputConfig, this.base),
      });
      const { jobId, sentAt } = await kind.start(engine.ims, args, keyFor(this.base, inputs.identity, spent));
      return { is: "accepted", jobId, sentAt };
    } catch (trouble) {
      return { is: isAmbiguous(trouble) ? "lost" : "refused", trouble };
    }
  }

  /** What the person who watches should know before the next step is made. */
  private say({ doing, note, submitError, looks, spent }: State): void {
    const { outside } = this.ordering;
    if (doing.do === "ask Pulumi" && spent.length > 0) {
      outside.log(
        `of no use any more, as they failed or their files are gone or were overwritten: ${spent.join(", ")}`,
      );
    }
    if (doing.do !== "sleep" || looks !== 1 || doing.meanwhile !== undefined) return;
    if (submitError !== undefined) {
      outside.log(
        `the answer to the submit was lost (${textOf(submitError)}): looking for the job in the service's list`,
      );
    } else if (note) {
      outside.log(`an earlier run may have submitted this job (process ${note.pid}, ${note.at}): looking for it`);
    }
  }
}
