import type { Ims } from "../ims/client";
import { isAmbiguous } from "../ims/retry";
import { type SeenResult, lookAtOutputs } from "../job/files";
import { identityDigest, keyFor, withKey } from "../job/key";
import type { CommonArgs } from "../job/kind";
import type { Status } from "../job/job";
import type { Notes } from "./notes/notes";
import type { Effect, Event, State } from "./order";
import { announcements } from "./announcements";
import { follow } from "./follow";
import { JobListing, type MarkedJob, searchWindow } from "./job-listing";
import { argumentsOf, baseKeyOf, notesOf, type Ordering, termsOf } from "./ordering";
import { resourceName } from "../job/record";
import { knownFilesOf, rememberFiles } from "../job/known-files";
import { etagsOf, isUsable, search } from "./search";
import type { ExpectedLength, SeenJob } from "./seen-job";
import type { StateList } from "./polls/list-rounds";
import { Waiter } from "./waiter";
import { defined } from "../../schema/defined";

/**
 * The interpreter of an order's state machine: performs the effects that the reducer in course.ts
 * asks for. There is one for each order of this process.
 */
export class Performer<Args extends CommonArgs, Result extends object> {
  readonly baseKey: string;
  /** The result of a finished job, with the facts of its files. */
  seen: SeenResult<Result> | undefined;
  private readonly waiter: Waiter<Result>;
  private notes: Notes | undefined;
  /** This order submitted the job. */
  private isWatchedWhole = false;

  constructor(readonly ordering: Ordering<Args, Result>) {
    const { kind, engine, inputs, outside } = ordering;
    this.baseKey = baseKeyOf(ordering);
    const name = resourceName(inputs.identity);
    const progress = (seen: SeenJob) =>
      outside.shared.progress.report(name, { ...seen, ...defined({ expected: this.expected() }) }, outside);
    const list = stateListOf(ordering);
    const isSubmitted = () => this.isWatchedWhole;
    const { ims, isNear } = engine;
    this.waiter = new Waiter({ kind, ims, isNear, ...defined({ list }), isSubmitted, progress }, outside);
  }

  /** The answer of the last poll. */
  get status(): Status<Result> | undefined {
    return this.waiter.status;
  }

  /** Follows an order until it has ended or `isThere` holds. An error becomes an event. */
  async follow(from: State, isThere?: (state: State) => boolean): Promise<State> {
    const { outside } = this.ordering;
    const perform = (effect: Effect, state: State) => {
      this.isWatchedWhole = state.job?.how === "submitted";
      for (const line of announcements(state, outside.now())) outside.log(line);
      return this.perform(effect, state).catch((error: unknown): Event => ({ is: "error", error }));
    };
    const state = await follow(from, termsOf(this.ordering), perform, isThere);
    if (state.job) {
      outside.shared.progress.forget(state.job.id);
      outside.shared.poller.forget(state.job.id);
    }
    return state;
  }

  /** The length to expect of a job that was polled from its beginning on. */
  private expected(): ExpectedLength | undefined {
    const { kind, inputs, outside, price } = this.ordering;
    if (!this.isWatchedWhole) return undefined;
    const { runTimes, replaced } = outside.shared;
    return runTimes.expect(kind.name, price?.minutes, replaced.get(inputs.identity));
  }

  private async perform(effect: Effect, { note, searches }: State): Promise<Event> {
    const { baseKey } = this;
    const { kind, engine, inputs, outside } = this.ordering;
    const notes = (this.notes ??= await notesOf(this.ordering, engine, inputs));
    switch (effect.do) {
      case "read the note":
        return { is: "note", note: await notes.read(baseKey) };
      case "search": {
        const mark = { baseKey, identity: identityDigest(inputs.identity) };
        // Where a job may have been submitted a moment ago, it may be anywhere in the list.
        const listed = await listJobs(this.ordering, { all: note !== undefined || searches > 0 });
        return { is: "found", search: await search(kind, engine, listed, mark, await notes.files(baseKey)) };
      }
      case "look for the owner": {
        const { age: _age, ...ownership } = await notes.look(baseKey);
        return { is: "owner", ...ownership };
      }
      case "judge": {
        const status = await kind.status(engine.ims, { jobId: effect.jobId });
        const usable = await isUsable(kind, engine, status, etagsOf(effect, await notes.files(baseKey)));
        return { is: "judged", usable, finished: status.is === "finished" };
      }
      case "ask Pulumi":
        return { is: "wanted", wanted: await outside.isWanted() };
      case "lock":
        return { is: "locked", won: await notes.begin(baseKey, effect.instead) };
      case "submit":
        return this.submit(effect.spent, notes);
      case "write down":
        await notes.answered(baseKey, effect.jobId);
        return { is: "noted" };
      case "withdraw":
        await notes.withdraw(baseKey);
        return { is: "noted" };
      case "leave":
        await notes.leave(baseKey);
        return { is: "noted" };
      case "poll":
        return this.waiter.poll(effect.jobId);
      case "sleep":
        return this.waiter.sleep(effect);
      case "look at the files": {
        const { status } = this.waiter;
        if (status?.is === "finished") {
          // The job is paid for: without the facts of its files their times identify them.
          const etags = etagsOf(effect, await notes.files(baseKey).catch(() => undefined));
          this.seen = await lookAtOutputs(kind, engine, status, etags);
          await rememberFiles(notes, baseKey, knownFilesOf(effect.jobId, kind.outputs(this.seen.result)));
        }
        return { is: "looked" };
      }
      case "end":
        throw new Error("an order that has ended has no next effect");
    }
  }

  private async submit(spent: readonly string[], notes: Notes): Promise<Event> {
    const { kind, engine, inputs } = this.ordering;
    // Each try comes after a pause of any length, in which another process may have got the lock.
    const confirm = () => notes.confirm(this.baseKey);
    const ims: Ims = { call: (operation, request, heard) => engine.ims.call(operation, request, heard, confirm) };
    try {
      const outputConfig = withKey(kind.fileNames, inputs.outputConfig, this.baseKey);
      const args = argumentsOf(kind, { ...inputs, outputConfig });
      const { jobId, sentAt, warnings } = await kind.start(ims, args, keyFor(this.baseKey, inputs.identity, spent));
      return { is: "accepted", jobId, sentAt, warnings };
    } catch (error) {
      return { is: isAmbiguous(error) ? "lost" : "refused", error };
    }
  }
}

/** Reads the service's list of a kind's jobs, together with the other orders of this process. */
function listJobs<Args extends CommonArgs, Result extends object>(
  { kind, engine, account, inputs, outside }: Ordering<Args, Result>,
  options: { readonly all: boolean },
): Promise<readonly MarkedJob[]> {
  const { listings } = outside.shared;
  const name = `${kind.name} ${engine.name} ${inputs.region} ${account}`;
  const listing = listings.get(name) ?? new JobListing();
  listings.set(name, listing);
  const since = () => new Date(outside.now() - searchWindow.days * day);
  return listing.latest(() => kind.list(engine.ims, since()), options);
}

const day = 86_400_000;

/** The list that shows the states of a kind's jobs; undefined for a kind that does not use it. */
function stateListOf<Args extends CommonArgs, Result extends object>({
  kind,
  engine,
  inputs,
}: Ordering<Args, Result>): StateList | undefined {
  if (kind.pendingStates === undefined) return undefined;
  return {
    name: `${kind.name} ${engine.name} ${inputs.region}`,
    // The list does not tell a job's progress, and on this machine a poll of each costs little.
    above: engine.isNear ? 200 : 20,
    pending: kind.pendingStates,
    read: (since) => kind.list(engine.ims, since),
  };
}
