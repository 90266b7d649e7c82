import { defined } from "../../schema/defined";
import { type JobProgress, type Phase, phases } from "../../schema/job/progress";
import type { Timings } from "../../schema/own-facts";

/** The phases of a job at work. */
export type WorkPhase = Exclude<Phase, "waiting">;

/**
 * The costs of a second: of video that is measured, of a clip that is cut, of a reel that is made.
 * Measured on two cores; a phase without a cost takes no share of the job.
 */
const costs: Readonly<Record<WorkPhase, number>> = {
  reading: 0,
  analysing: 1,
  cutting: 6,
  preparing: 0,
  "making reels": 5,
};

/** The least share and the least seconds from which the end is estimated. */
const estimateFrom = { share: 0.05, seconds: 2 };

/** Receives the progress of a job's work. */
export interface Track {
  /**
   * The seconds of video that phases will go through, as far as they are known: later phases take
   * their share of the job from the beginning.
   */
  expect(seconds: Partial<Record<WorkPhase, number>>): void;
  /** Begins a phase. @param parts the seconds of each of its parts */
  enter(phase: WorkPhase, parts?: readonly number[]): void;
  /** A part of the present phase, counted from 0, has got to so many of its seconds. */
  reach(part: number, seconds: number): void;
}

/** The progress of a running job, in memory. */
export class JobTrack implements Track {
  private readonly planned = new Map<WorkPhase, number>();
  private readonly times = new Map<WorkPhase, number>();
  private readonly begin: number;
  private phase: WorkPhase = "reading";
  private since: number;
  private parts: readonly number[] = [];
  private reached: number[] = [];
  /** The greatest share so far: a new expectation never takes it back. */
  private share = 0;

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {
    this.begin = this.since = now();
  }

  expect(seconds: Partial<Record<WorkPhase, number>>): void {
    for (const phase of phases) {
      if (phase !== "waiting" && seconds[phase] !== undefined) this.planned.set(phase, costs[phase] * seconds[phase]);
    }
  }

  enter(phase: WorkPhase, parts: readonly number[] = []): void {
    this.endPhase();
    this.phase = phase;
    this.parts = parts;
    this.reached = parts.map(() => 0);
    this.planned.set(phase, costs[phase] * sum(parts));
    this.update();
  }

  reach(part: number, seconds: number): void {
    const length = this.parts[part];
    if (length === undefined) return;
    this.reached[part] = Math.max(this.reached[part] ?? 0, Math.min(seconds, length));
    this.update();
  }

  /** The progress as clients see it. */
  get progress(): JobProgress {
    const of = this.parts.length;
    const ended = this.parts.filter((length, part) => (this.reached[part] ?? 0) >= length).length;
    const numbers = of === 0 ? {} : { number: Math.min(of, ended + 1), of };
    const share = Math.floor(this.share * 1000) / 1000;
    return { phase: this.phase, ...numbers, share, ...defined({ secondsLeft: this.secondsLeft() }) };
  }

  /** The seconds that each phase took so far, to a tenth. */
  timings(): Timings {
    this.endPhase();
    return Object.fromEntries([...this.times].map(([phase, ms]) => [phase, Math.round(ms / 100) / 10]));
  }

  private endPhase(): void {
    const now = this.now();
    this.times.set(this.phase, (this.times.get(this.phase) ?? 0) + now - this.since);
    this.since = now;
  }

  private update(): void {
    const at = phases.indexOf(this.phase);
    const total = sum([...this.planned.values()]);
    const before = sum([...this.planned].map(([phase, cost]) => (phases.indexOf(phase) < at ? cost : 0)));
    const done = before + costs[this.phase] * sum(this.reached);
    if (total > 0) this.share = Math.max(this.share, Math.min(1, done / total));
  }

  private secondsLeft(): number | undefined {
    const seconds = (this.now() - this.begin) / 1000;
    if (this.share < estimateFrom.share || seconds < estimateFrom.seconds) return undefined;
    return Math.round((seconds * (1 - this.share)) / this.share);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
