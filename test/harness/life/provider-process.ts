import { defaultSettings } from "../../../provider/engine/settings";
import type { Engine } from "../../../provider/engine/engine";
import { callWithRetry } from "../../../provider/ims/retry";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import { NoteMemory } from "../../../provider/order/notes/note-memory";
import { NoteObjects } from "../../../provider/order/notes/note-objects";
import type { Outside, ResolvedPlace } from "../../../provider/order/outside";
import { processMemory } from "../../../provider/order/process-memory";
import type { Look } from "../../../provider/oss/objects";
import { retriedSmallObjects } from "../../../provider/oss/small-objects";
import type { Machine } from "./machine";
import { account } from "../cloud/service";

/** The prefix of the notes in their bucket. */
const prefix = "notes";

const never = new Promise<never>(() => undefined);

/**
 * A provider process with the package's own lifecycle. It can die at every step: whenever it asks
 * the outside for something.
 */
export class ProviderProcess {
  readonly pid: number;
  readonly job: Lifecycle;
  alive = true;
  /** Whether the Pulumi that started it is still there. */
  wanted = true;
  /** Steps until it dies. */
  stepsToDeath = Infinity;
  /** Steps until its CLI is killed and it goes on alone. */
  stepsToOrphanhood = Infinity;
  /** Whether it or its CLI was killed at a step. */
  isVictim = false;
  /** Resolves when the process or its CLI dies. */
  readonly end: Promise<void>;
  private ended: () => void = () => undefined;
  private readonly memory: NoteMemory;

  constructor(private readonly machine: Machine) {
    this.pid = machine.processes.push(this);
    this.memory = new NoteMemory(this.owner);
    this.end = new Promise((resolve) => (this.ended = resolve));
    this.job = machine.world.kind.lifecycle(this.outside());
    const { notes } = machine.world;
    this.job.configure(notes ? { ...defaultSettings, notes: { bucket: "notes", prefix } } : defaultSettings);
  }

  /** Its id in the notes of the bucket, in which machines have no names. */
  get owner(): string {
    return `${this.pid}.${this.machine.id}`;
  }

  kill(): void {
    this.alive = false;
    this.wanted = false;
    this.ended();
  }

  /** Ends it, since Pulumi has its results. An orphan goes on. */
  dismiss(): void {
    if (this.wanted) this.kill();
  }

  orphan(): void {
    this.wanted = false;
    this.ended();
  }

  /** One step: the process may die before it, or before it has the result. */
  private async step<T>(work: () => T | Promise<T>): Promise<T> {
    if (!this.goesOn()) return never;
    try {
      const result = await work();
      return this.goesOn() ? result : never;
    } catch (error) {
      if (!this.goesOn()) return never;
      throw error;
    }
  }

  private goesOn(): boolean {
    if (this.alive && --this.stepsToDeath < 0) {
      this.isVictim = true;
      this.kill();
    }
    if (this.alive && this.wanted && --this.stepsToOrphanhood < 0) {
      this.isVictim = true;
      this.orphan();
    }
    return this.alive;
  }

  private outside(): Outside {
    const { machine, pid } = this;
    const { clock, lines } = machine.world;
    const off = machine.now() - clock.now();
    const outside: Outside = {
      shared: processMemory(),
      // A process reads the machine's clock once; from then on its own runs evenly.
      now: () => clock.now() + off,
      sleep: (ms) => this.step(() => clock.sleep(ms)),
      // The lines of an orphan reach no terminal.
      log: (line) => void lines.push(this.wanted ? line : `# unheard: ${line}`),
      engine: () => this.step(() => this.engine(outside)),
      notes: (place) => this.step(() => (place ? this.notesIn(place) : machine.notesOf(pid))),
      // Only a preview reads it.
      ledger: () =>
        Promise.resolve({
          entries: () => [],
          entry: () => undefined,
          write: () => undefined,
          localAccount: () => undefined,
        }),
      inputLength: () => Promise.resolve({ warnings: [] }),
      report: (job) => void outside.shared.planned.set(job.urn, job),
      isWanted: () => this.step(() => this.wanted),
    };
    return outside;
  }

  private engine(outside: Outside): Engine {
    const { network, notes } = this.machine.world;
    const { bucket } = this.machine.world.service;
    const unexpected = () => Promise.reject(new Error("a job does not do this"));
    return {
      name: "ims",
      account: () => this.step(() => account),
      ims: {
        call: (operation, request, _heard, beforeSend) => {
          const send = async () => {
            await beforeSend?.();
            return this.step(() => network.call(operation, request));
          };
          return callWithRetry(operation, send, outside);
        },
      },
      smallObjects: () => {
        if (notes === undefined) throw new Error("no request for notes is expected");
        return retriedSmallObjects(
          notes.client((name, work) => this.step(() => network.object(name, work))),
          outside,
        );
      },
      objects: {
        look: (name, key) => this.step(() => network.object("HeadObject", () => this.look(`${name}/${key}`))),
        remove: (name, key) => this.step(() => network.object("DeleteObject", () => bucket.remove(`${name}/${key}`))),
        put: unexpected,
        createBucket: unexpected,
        removeBucket: unexpected,
        hasBucket: unexpected,
        read: unexpected,
      },
    };
  }

  /** Its notes in the bucket. */
  private notesIn({ engine }: ResolvedPlace): NoteObjects {
    const { clock } = this.machine.world;
    return new NoteObjects({
      objects: engine.smallObjects("notes", "cn-shanghai"),
      bucket: "notes",
      prefix,
      region: "cn-shanghai",
      memory: this.memory,
      stopwatch: () => {
        const start = clock.now();
        return () => clock.now() - start;
      },
      rest: (ms) => this.step(() => clock.sleep(ms)),
    });
  }

  private look(place: string): Look {
    const { service, trouble } = this.machine.world;
    if (trouble.strikes("HEAD forbidden", 0.4)) return { is: "forbidden", code: "AccessDenied" };
    return service.bucket.look(place);
  }
}
