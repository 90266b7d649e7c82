import type { JobRecord, ResourceInputs } from "../../provider/job/record";
import type { ClipRecord } from "../../provider/kinds/extraction";
import { RecordedError } from "../../provider/job/settle";
import type { Bucket } from "./bucket";
import type { Mutation } from "./faults";
import type { ProviderProcess } from "./provider-process";

/** How a deployment ended. */
export type Ending = "done" | "failed" | "killed";

interface Resource {
  id: string;
  inputs: ResourceInputs;
  record: JobRecord;
  /** The last creation or update failed after the job was known. */
  failed: boolean;
}

/** What Pulumi does with one resource: the calls it makes, and what it writes down, as its engine was seen to do it. */
export class ChaosStack {
  resource: Resource | undefined;
  /** Ids of all jobs that were ever in the state. */
  readonly seen = new Set<string>();

  constructor(
    private readonly bucket: Bucket,
    private readonly mutation: Mutation | undefined,
  ) {}

  up(inputs: ResourceInputs, process: ProviderProcess, replace = false): Promise<Ending> {
    return this.guarded(process, inputs, async (write) => {
      const { resource } = this;
      if (!resource) return this.create(inputs, process, write);
      if (replace) return this.replace(resource, inputs, process, write);
      process.job.check(resource.inputs, inputs);
      const { changes, replaces } = process.job.diff(resource.record, inputs);
      if (replaces.length > 0) return this.replace(resource, inputs, process, write);
      if (!changes && !resource.failed) return write(() => void (resource.inputs = inputs));
      const { outs } = await process.job.update(resource.id, resource.record, inputs);
      write(() => this.record({ ...resource, inputs, record: outs, failed: false }));
    });
  }

  refresh(process: ProviderProcess): Promise<Ending> {
    return this.guarded(process, this.resource?.inputs, async (write) => {
      const { resource } = this;
      if (!resource) return;
      const { id, props } = await process.job.read(resource.id, resource.record);
      write(() => {
        if (id === undefined || props === undefined) this.resource = undefined;
        else this.record({ ...resource, id, record: props, failed: false });
      });
    });
  }

  destroy(process: ProviderProcess): Promise<Ending> {
    return this.guarded(process, this.resource?.inputs, async (write) => {
      const { resource } = this;
      if (!resource) return;
      await process.job.delete(resource.id, this.asDeleted(resource.record));
      write(() => void (this.resource = undefined));
    });
  }

  private async create(inputs: ResourceInputs, process: ProviderProcess, write: Write): Promise<void> {
    process.job.check({}, inputs);
    const { id, outs } = await process.job.create(inputs);
    write(() => this.record({ id, inputs, record: outs, failed: false }));
  }

  /** New before old is deleted. */
  private async replace(old: Resource, inputs: ResourceInputs, process: ProviderProcess, write: Write): Promise<void> {
    await this.create(inputs, process, write);
    // A provider that lives on without Pulumi is asked for nothing more.
    if (process.wanted) await process.job.delete(old.id, this.asDeleted(old.record));
  }

  private record(resource: Resource): void {
    this.seen.add(resource.id);
    this.resource = JSON.parse(JSON.stringify(resource)) as Resource;
  }

  /** A killed CLI hears nothing any more and writes nothing down, while its provider may go on. */
  private async guarded(
    process: ProviderProcess,
    inputs: ResourceInputs | undefined,
    work: (write: Write) => Promise<void>,
  ): Promise<Ending> {
    const write: Write = (change) => {
      if (process.wanted) change();
    };
    const run = work(write).then(
      (): Ending => "done",
      (error: unknown): Ending => {
        if (error instanceof RecordedError && inputs) write(() => this.initFailed(error, inputs));
        return "failed";
      },
    );
    const ending = await Promise.race([run, process.end.then((): Ending => "killed")]);
    process.dismiss();
    return ending;
  }

  private initFailed(error: RecordedError, inputs: ResourceInputs): void {
    if (this.mutation === "handle not thrown") return;
    const { __provider, ...rest } = error.properties;
    const kept = this.mutation === "__provider left out of a failure" ? rest : error.properties;
    this.record({ id: error.id, inputs, record: kept as JobRecord, failed: true });
  }

  /** With the mutation, every file is taken for the recorded one when it is deleted. */
  private asDeleted(record: JobRecord): JobRecord {
    if (this.mutation !== "ETag check skipped") return record;
    const { clips, ...rest } = record as JobRecord & { clips?: ClipRecord[] };
    const present = clips?.map((clip) => {
      const look = this.bucket.look(clip.bucket ?? "", clip.key ?? "");
      if (look.is !== "there") return clip;
      return { ...clip, etag: look.etag, lastModified: new Date(look.lastModified).toISOString() };
    });
    return { ...rest, clips: present } as unknown as JobRecord;
  }
}

type Write = (change: () => void) => void;
