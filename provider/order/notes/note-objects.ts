import { randomBytes } from "node:crypto";
import { ConnectionError, ServiceError } from "../../error";
import { type KnownFiles, readKnownFiles } from "../../job/known-files";
import type { SmallObjects } from "../../oss/small-objects";
import {
  type CurrentNote,
  currentNote,
  filesKeyOf,
  type GenerationText,
  keyOf,
  type ListedGenerations,
  listGenerations,
  readGeneration,
  writeGeneration,
} from "./generations";
import { currentOf, highestOf, lease, lockState, patience, renewal, sendTime, versionOf } from "./lease";
import { LockLostError, type NotesAddress, NotesError } from "./note-errors";
import type { Hold, NoteMemory } from "./note-memory";
import type { Notes, Ownership, SubmitNote } from "./notes";
import { removeOld } from "./old-notes";

/** Where the notes are, and what the process has for them. */
export interface NoteHome extends NotesAddress {
  readonly objects: SmallObjects;
  readonly memory: NoteMemory;
  /** Starts a stopwatch. @returns the milliseconds since then */
  stopwatch(): () => number;
  /** Resolves after milliseconds, and keeps no process alive for that. */
  rest(ms: number): Promise<void>;
}

/** Notes as objects in a bucket. lease.ts says why they are a lock. */
export class NoteObjects implements Notes {
  constructor(private readonly home: NoteHome) {}

  async files(baseKey: string): Promise<KnownFiles | undefined> {
    const { files } = this.home.memory;
    if (!files.has(baseKey)) {
      const found = await this.reach(() => this.home.objects.get(filesKeyOf(this.home.prefix, baseKey)));
      files.set(baseKey, found && readKnownFiles(found.text));
    }
    return files.get(baseKey);
  }

  async keepFiles(baseKey: string, files: KnownFiles): Promise<void> {
    const known = this.home.memory.files.get(baseKey);
    if (JSON.stringify(known) === JSON.stringify(files)) return;
    await this.reach(() => this.home.objects.put(filesKeyOf(this.home.prefix, baseKey), JSON.stringify(files)));
    this.home.memory.files.set(baseKey, files);
  }

  async read(baseKey: string): Promise<SubmitNote | undefined> {
    return (await this.current(baseKey))?.note;
  }

  async look(baseKey: string): Promise<Ownership> {
    const found = await this.current(baseKey);
    if (found === undefined) return { alive: false, patience: 0, age: Infinity };
    const { note, text, age } = found;
    const isOther = text !== undefined && text.isLeft === undefined && text.owner !== this.home.memory.owner;
    const alive = isOther && note.jobId === undefined && age <= lease;
    return { note, alive, patience: Math.max(0, patience - age), age };
  }

  async begin(baseKey: string, instead: SubmitNote | undefined): Promise<boolean> {
    const { memory } = this.home;
    await this.checkBucket();
    if (!memory.highest.has(baseKey)) {
      const current = currentOf((await this.list(baseKey)).generations);
      if ((current && versionOf(current)) !== instead?.version) return false;
    }
    const number = (memory.highest.get(baseKey) ?? 0) + 1;
    return this.reach(() => this.take(baseKey, number, instead));
  }

  confirm(baseKey: string): Promise<void> {
    return this.inTurn(baseKey, async (hold) => {
      for (let turn = 0; turn < 3; turn += 1) {
        const passed = this.home.stopwatch();
        const { generations, now } = await this.list(baseKey);
        const state = lockState(generations, hold, now);
        if (state.is !== "held") {
          hold.isTaken = state.is === "taken";
          throw new LockLostError(this.home);
        }
        hold.lower = generations.map(({ number }) => number).filter((number) => number < hold.number);
        if (state.left - passed() >= sendTime) return;
        await this.write(baseKey, hold, {});
      }
      throw new NotesError(this.home, "its answers take longer than the lock lasts");
    });
  }

  async answered(baseKey: string, jobId: string): Promise<void> {
    await this.finish(baseKey, (hold) => this.write(baseKey, hold, { jobId }));
    await this.clean(baseKey).catch(() => undefined);
  }

  leave(baseKey: string): Promise<void> {
    return this.finish(baseKey, (hold) => this.write(baseKey, hold, { isLeft: true }));
  }

  withdraw(baseKey: string): Promise<void> {
    return this.finish(baseKey, async (hold) => {
      if (hold.isTaken) return;
      await this.reach(() => this.home.objects.put(this.key(baseKey, hold.number), ""));
    });
  }

  private async current(baseKey: string): Promise<CurrentNote | undefined> {
    for (;;) {
      const { generations } = await this.list(baseKey);
      const listed = currentOf(generations);
      if (listed === undefined) return undefined;
      const found = await this.reach(() => this.home.objects.get(this.key(baseKey, listed.number)));
      // Withdrawn, or deleted by the owner of a later one, since the list was made.
      if (found === undefined || found.text === "") continue;
      return currentNote(listed.number, found);
    }
  }

  private async take(baseKey: string, number: number, instead: SubmitNote | undefined): Promise<boolean> {
    const { memory, objects } = this.home;
    const text = writeGeneration({ owner: memory.owner, renewals: 0 });
    const key = this.key(baseKey, number);
    const created = await objects.create(key, text).catch(async (error: unknown) => {
      if (!isUnclear(error)) throw error;
      // The object may be there all the same.
      const found = await objects.get(key);
      if (found === undefined) throw error;
      return readGeneration(found.text)?.owner === memory.owner ? found : "taken";
    });
    memory.highest.set(baseKey, number);
    if (created === "taken") return false;
    const hold: Hold = {
      number,
      etag: created.etag,
      instead: instead?.version,
      renewals: 0,
      lower: [],
      isOver: false,
      isTaken: false,
      queue: Promise.resolve(),
    };
    memory.holds.set(baseKey, hold);
    void this.renew(baseKey, hold);
    return true;
  }

  /** Renews a lease until its lock is over. What fails once is done by the next renewal. */
  private async renew(baseKey: string, hold: Hold): Promise<void> {
    for (;;) {
      await this.home.rest(renewal);
      if (hold.isOver) return;
      await this.inTurn(baseKey, (own) => (own.isOver ? Promise.resolve() : this.write(baseKey, own, {}))).catch(
        () => undefined,
      );
    }
  }

  private async write(baseKey: string, hold: Hold, more: Partial<GenerationText>): Promise<void> {
    const renewals = ++hold.renewals;
    const text = writeGeneration({ owner: this.home.memory.owner, renewals, ...more });
    hold.etag = undefined;
    hold.etag = await this.reach(() => this.home.objects.put(this.key(baseKey, hold.number), text));
  }

  /** Ends a lock with a last write, if this process holds it. */
  private async finish(baseKey: string, last: (hold: Hold) => Promise<void>): Promise<void> {
    const hold = this.home.memory.holds.get(baseKey);
    if (hold === undefined) return;
    hold.isOver = true;
    await this.inTurn(baseKey, last);
  }

  private inTurn<T>(baseKey: string, work: (hold: Hold) => Promise<T>): Promise<T> {
    const hold = this.home.memory.holds.get(baseKey);
    if (hold === undefined) return Promise.reject(new Error("no lock was taken"));
    const turn = hold.queue.then(() => work(hold));
    hold.queue = turn.catch(() => undefined);
    return turn;
  }

  /** Deletes the generations that a submit has superseded and, once in a process, what is old. */
  private async clean(baseKey: string): Promise<void> {
    const { objects, prefix, memory } = this.home;
    const lower = memory.holds.get(baseKey)?.lower ?? [];
    await objects.removeAll(lower.map((number) => this.key(baseKey, number)));
    if (memory.isCleaned) return;
    memory.isCleaned = true;
    await removeOld(objects, prefix, randomBytes(16).toString("hex"));
  }

  /** Refuses a bucket in which an object is not created atomically. */
  private async checkBucket(): Promise<void> {
    const { memory, objects } = this.home;
    if (memory.isChecked) return;
    if (await this.reach(() => objects.isVersioned())) {
      throw new NotesError(
        this.home,
        "its bucket keeps versions, and OSS makes no lock there: x-oss-forbid-overwrite is ignored",
      );
    }
    memory.isChecked = true;
  }

  private async list(baseKey: string): Promise<ListedGenerations> {
    const { objects, prefix, memory } = this.home;
    const listed = await this.reach(() => listGenerations(objects, prefix, baseKey));
    memory.highest.set(baseKey, highestOf(listed.generations));
    return listed;
  }

  private key(baseKey: string, number: number): string {
    return keyOf(this.home.prefix, baseKey, number);
  }

  /** Makes a request; its error becomes one that names the setting and the permissions. */
  private async reach<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw error instanceof NotesError ? error : new NotesError(this.home, error);
    }
  }
}

/** Whether OSS may have acted on the request. */
function isUnclear(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof ServiceError && (error.status ?? 0) >= 500);
}
