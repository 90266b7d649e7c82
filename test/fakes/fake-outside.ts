import type { Engine } from "../../provider/engine/engine";
import type { MeasuredInput } from "../../provider/engine/footage/input-length";
import type { Outside } from "../../provider/order/outside";
import type { PlannedJob } from "../../schema/plan/summary";
import { type ProcessMemory, processMemory } from "../../provider/order/process-memory";
import { FakeLedger } from "./fake-ledger";
import { FakeNotes } from "./fake-notes";
import type { VirtualClock } from "./virtual-clock";

/** A fake environment in which time passes only by sleeping. */
export class FakeOutside implements Outside {
  readonly lines: string[] = [];
  readonly sleeps: number[] = [];
  time = Date.parse("2026-03-01T00:00:00Z");
  readonly shared: ProcessMemory = processMemory();
  readonly memory = new FakeNotes({ now: () => this.time });
  readonly orders = new FakeLedger();
  /** Whether Pulumi is still running. */
  wanted = true;
  /** Called after each sleep. */
  afterSleep: () => void = () => undefined;

  constructor(private readonly opened?: Engine) {}

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.time += ms;
    this.afterSleep();
    return Promise.resolve();
  }

  notes(): Promise<FakeNotes> {
    return Promise.resolve(this.memory);
  }

  /** The length of a job's videos. */
  measured: MeasuredInput = { warnings: [] };

  inputLength: Outside["inputLength"] = () => Promise.resolve(this.measured);

  ledger(): Promise<FakeLedger> {
    return Promise.resolve(this.orders);
  }

  isWanted(): Promise<boolean> {
    return Promise.resolve(this.wanted);
  }

  /** The reports on jobs. */
  readonly reports: PlannedJob[] = [];

  report(job: PlannedJob): void {
    this.reports.push(job);
    this.shared.planned.set(job.urn, job);
  }

  log(line: string): void {
    this.lines.push(line);
  }

  engine(): Promise<Engine> {
    return this.opened ? Promise.resolve(this.opened) : Promise.reject(new Error("no engine is expected to be opened"));
  }
}

/** The outside of calls and polls that run side by side in the time of one clock. */
export function outsideIn(clock: VirtualClock): Pick<Outside, "now" | "sleep" | "log" | "shared"> {
  return { shared: processMemory(), now: () => clock.now(), sleep: (ms) => clock.sleep(ms), log: () => undefined };
}
