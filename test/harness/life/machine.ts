import type { KnownFiles } from "../../../provider/job/known-files";
import { type FakeNote, FakeNotes } from "../../fakes/fake-notes";
import type { World } from "./world";

/** A process of a machine, as the other processes see it. */
export interface RunningProcess {
  readonly alive: boolean;
  kill(): void;
}

/** A machine that deploys. It outlives its provider processes. */
export class Machine {
  readonly notes = new Map<string, FakeNote>();
  /** The facts of files by base key. */
  readonly files = new Map<string, KnownFiles>();
  readonly processes: RunningProcess[] = [];
  /** Milliseconds between its clock and the service's. */
  private off = 0;

  /** @param id its number among the machines of the run */
  constructor(
    readonly world: World,
    readonly id = 1,
  ) {
    if (world.trouble.on.has("clock skew")) this.jump();
  }

  /** Its own clock, which may be wrong. */
  now(): number {
    if (this.world.trouble.strikes("clock skew", 0.3)) this.jump();
    return this.world.clock.now() + this.off;
  }

  /** Its notes, as one of its processes keeps them. */
  notesOf(pid: number): FakeNotes {
    return new FakeNotes({
      pid,
      at: () => new Date(this.now()).toISOString(),
      now: () => this.now(),
      records: this.notes,
      known: this.files,
      isAlive: (other) => this.processes[other - 1]?.alive === true,
      isFull: () => this.world.trouble.strikes("note refused by the disk", 0.2),
    });
  }

  /** Loses its data folder. */
  forget(): void {
    this.notes.clear();
    this.files.clear();
  }

  private jump(): void {
    this.off = this.world.trouble.diceOf("clock skew").whole(-300, 300) * 60_000;
  }
}
