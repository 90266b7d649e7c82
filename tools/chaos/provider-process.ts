import { defaultSettings } from "../../provider/engine/settings";
import type { Engine } from "../../provider/engine/engine";
import { retried } from "../../provider/ims/retry";
import type { Lifecycle } from "../../provider/job/lifecycle";
import { lifecycle } from "../../provider/job/lifecycle";
import type { SubmitRecord, Submits } from "../../provider/job/submits";
import { extraction } from "../../provider/kinds/extraction";
import type { Outside } from "../../provider/outside";
import { processMemory } from "../../provider/process-memory";
import type { VirtualClock } from "./clock";
import type { Mutation } from "./faults";
import type { Network } from "./network";
import { account, type ChaosService } from "./service";

/** What outlives the provider processes of a machine. */
export interface Machine {
  readonly clock: VirtualClock;
  readonly service: ChaosService;
  readonly network: Network;
  readonly notes: Map<string, SubmitRecord>;
  readonly processes: ProviderProcess[];
  /** Every line that a provider printed. */
  readonly lines: string[];
  readonly mutation: Mutation | undefined;
}

const never = new Promise<never>(() => undefined);

/** A provider process with the library's own lifecycle in it. It can die wherever it waits for something. */
export class ProviderProcess {
  readonly pid: number;
  readonly job: Lifecycle;
  alive = true;
  /** Whether the Pulumi that started it is still there. */
  wanted = true;
  /** Times that it asks the outside for something until it dies; Infinity means that it does not. */
  stepsToDeath = Infinity;
  /** The same until its CLI is killed and it goes on alone. */
  stepsToOrphanhood = Infinity;
  /** Resolves when it dies or its CLI does. */
  readonly end: Promise<void>;
  private ended: () => void = () => undefined;

  constructor(private readonly machine: Machine) {
    this.pid = machine.processes.push(this);
    this.end = new Promise((resolve) => (this.ended = resolve));
    this.job = lifecycle(extraction, this.outside());
    this.job.configure(defaultSettings);
  }

  kill(): void {
    this.alive = false;
    this.wanted = false;
    this.ended();
  }

  /** Pulumi has what it wanted. An orphan lives on. */
  dismiss(): void {
    if (this.wanted) this.kill();
  }

  orphan(): void {
    this.wanted = false;
    this.ended();
  }

  /** Something outside is asked; the process may be dead before, and before it hears the answer. */
  private async step<T>(work: () => T | Promise<T>): Promise<T> {
    if (!this.goesOn()) return never;
    try {
      const answer = await work();
      return this.goesOn() ? answer : never;
    } catch (error) {
      if (!this.goesOn()) return never;
      throw error;
    }
  }

  private goesOn(): boolean {
    if (this.alive && --this.stepsToDeath < 0) this.kill();
    if (this.alive && this.wanted && --this.stepsToOrphanhood < 0) this.orphan();
    return this.alive;
  }

  private outside(): Outside {
    const { clock, lines, mutation } = this.machine;
    const liveFiles = new Set<string>();
    if (mutation === "live-key rule skipped") liveFiles.has = () => false;
    const outside: Outside = {
      process: { ...processMemory(), liveFiles },
      now: () => clock.now(),
      sleep: (ms) => this.step(() => clock.sleep(ms)),
      log: (line) => void lines.push(line),
      engine: () => this.step(() => this.engine(outside)),
      submits: () => this.step(() => this.submits()),
      isWanted: () => this.step(() => this.wanted),
    };
    return outside;
  }

  private engine(outside: Outside): Engine {
    const { network, service, mutation } = this.machine;
    const objects = service.bucket.objects((work) => this.step(work));
    // A time that is no number is before nothing and after nothing.
    const timeless = { size: 1, etag: "E", lastModified: NaN };
    return {
      name: "ims",
      account: () => this.step(() => account),
      ims: {
        call: (operation, request) =>
          retried(operation, () => this.step(() => network.call(operation, request)), outside),
      },
      objects: {
        ...objects,
        look: async (bucket, key) => {
          const seen = await objects.look(bucket, key);
          if (mutation === "file check skipped") return { is: "there", ...timeless };
          return mutation === "Last-Modified skipped" && seen.is === "there" ? { ...seen, lastModified: NaN } : seen;
        },
      },
    };
  }

  private submits(): Submits {
    const { notes, processes, clock, mutation } = this.machine;
    if (mutation === "lock ignored") {
      const nothing = () => undefined;
      return {
        read: nothing,
        begin: () => true,
        answered: nothing,
        leave: nothing,
        withdraw: nothing,
        isUnderWay: () => false,
      };
    }
    const record = () => ({ pid: this.pid, at: new Date(clock.now()).toISOString() });
    return {
      read: (key) => notes.get(key),
      begin: (key, instead) => {
        const there = notes.get(key);
        if (there && (there.pid !== instead?.pid || there.at !== instead.at)) return false;
        notes.set(key, record());
        return true;
      },
      answered: (key, jobId) => void notes.set(key, { ...record(), jobId }),
      leave: (key) => void notes.set(key, { ...record(), pid: 0 }),
      withdraw: (key) => void notes.delete(key),
      isUnderWay: ({ pid, jobId }) => jobId === undefined && pid !== this.pid && processes[pid - 1]?.alive === true,
    };
  }
}
