import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import type { ProviderProcess } from "./provider-process";

/** A resource as the state has it. */
export interface Recorded {
  readonly id: string;
  readonly inputs: ResourceInputs;
  readonly record: JobRecord;
  /** The last creation or update failed after the job was known. */
  readonly failed: boolean;
  /** Which creation of the run it came from. */
  readonly created: number;
}

/** Makes a change of the state, unless Pulumi was killed. */
export type Write = (change: () => void) => void;

/**
 * Pulumi's part for one resource: its calls of the provider and what it records, as observed with
 * the real one.
 */
export class ChaosResource {
  state: Recorded | undefined;
  /** Replaced and not deleted yet. */
  replaced: readonly Recorded[] = [];
  /** Ids of all jobs that were ever in the state. */
  readonly seen = new Set<string>();
  private creations = 0;

  constructor(readonly name: string) {}

  async up(inputs: ResourceInputs, process: ProviderProcess, write: Write, replace: boolean): Promise<void> {
    const { state } = this;
    if (!state || replace) return this.create(state, inputs, process, write);
    await process.job.check(state.inputs, inputs);
    const { changes, replaces } = process.job.diff(state.record, inputs);
    if (replaces.length > 0) return this.create(state, inputs, process, write);
    if (!changes && !state.failed) return write(() => void (this.state = { ...state, inputs }));
    try {
      const { outs } = await process.job.update(state.id, state.record, inputs);
      write(() => this.record({ ...state, inputs, record: outs, failed: false }));
    } catch (error) {
      this.keep(error, inputs, write, state.created);
      throw error;
    }
  }

  async refresh(process: ProviderProcess, write: Write): Promise<void> {
    const { state } = this;
    if (!state) return;
    const { id, props } = await process.job.read(state.id, state.record);
    write(() => {
      if (id === undefined || props === undefined) this.state = undefined;
      else this.record({ ...state, id, record: props, failed: false });
    });
  }

  async destroy(process: ProviderProcess, write: Write): Promise<void> {
    const { state } = this;
    if (state) {
      await process.job.delete(state.id, state.record);
      write(() => void (this.state = undefined));
    }
    await this.clearAway(process, write);
  }

  /** Deletes what was replaced, at the end of a deployment without a failure. */
  async clearAway(process: ProviderProcess, write: Write): Promise<void> {
    for (const old of this.replaced) {
      // A killed Pulumi calls its provider no more.
      if (!process.wanted) return;
      await process.job.delete(old.id, old.record);
      write(() => void (this.replaced = this.replaced.filter((other) => other !== old)));
    }
  }

  private async create(
    old: Recorded | undefined,
    inputs: ResourceInputs,
    process: ProviderProcess,
    write: Write,
  ): Promise<void> {
    const replacing = () => {
      if (old && !this.replaced.includes(old)) this.replaced = [...this.replaced, old];
    };
    await process.job.check({}, inputs);
    const created = ++this.creations;
    try {
      const { id, outs } = await process.job.create(inputs);
      write(() => {
        replacing();
        this.record({ id, inputs, record: outs, failed: false, created });
      });
    } catch (error) {
      if (error instanceof RecordedError) write(replacing);
      this.keep(error, inputs, write, created);
      throw error;
    }
  }

  /** Records a failure after the job was known. */
  private keep(error: unknown, inputs: ResourceInputs, write: Write, created: number): void {
    if (!(error instanceof RecordedError)) return;
    write(() => this.record({ id: error.id, inputs, record: error.properties, failed: true, created }));
  }

  private record(state: Recorded): void {
    this.seen.add(state.id);
    this.state = JSON.parse(JSON.stringify(state)) as Recorded;
  }
}
