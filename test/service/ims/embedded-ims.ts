import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningService, type ServiceOptions, startService } from "../../../local/service";
import type { StoredJob } from "../../../local/store/jobs";
import type { Engine } from "../../../provider/engine/engine";
import { InputLengths } from "../../../provider/engine/footage/input-lengths";
import { defaultSettings, type Settings } from "../../../provider/engine/settings";
import { type Ims, imsClient, type ImsOptions } from "../../../provider/ims/client";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import { ServiceError } from "../../../provider/error";
import { type Lifecycle, lifecycle } from "../../../provider/lifecycle/lifecycle";
import { LedgerFiles } from "../../../provider/order/ledger";
import { NoteFiles } from "../../../provider/order/notes/note-files";
import { processMemory } from "../../../provider/order/process-memory";
import { ossObjects } from "../../../provider/oss/objects";
import { ossSmallObjects } from "../../../provider/oss/small-objects";
import { FakeOutside } from "../../fakes/fake-outside";
import { pause } from "./eventually";

export const keys = { id: "test-key-id", secret: "test-key-secret-canary" };

/** A data folder that outlives the services which are started on it. */
export interface DataFolder {
  readonly path: string;
  /** The jobs whose work began, in order. */
  readonly begun: string[];
  /** What the services said. */
  readonly lines: string[];
  start(): Promise<RunningService>;
  /**
   * Lets the jobs of the service that was started last go on, those that wait and those to come.
   */
  open(): void;
  /** Ends what was started and deletes the folder. */
  remove(): Promise<void>;
}

/**
 * Jobs stay at the gate, under way, until it is opened; behind it there is no video, so they fail.
 */
export async function dataFolder(more: Partial<ServiceOptions> = {}): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), "embedded-ims-"));
  const begun: string[] = [];
  const lines: string[] = [];
  const services: RunningService[] = [];
  let open: () => void = () => undefined;
  const start = async () => {
    const opened = new Promise<void>((resolve) => (open = resolve));
    const gate = async (job: StoredJob) => {
      begun.push(job.id);
      await opened;
    };
    const service = await startService({
      data: path,
      host: "127.0.0.1",
      port: 0,
      region: "cn-shanghai",
      keys,
      gate,
      env: process.env,
      now: () => Date.now(),
      log: (line: string) => void lines.push(line),
      ...more,
    });
    services.push(service);
    return service;
  };
  const remove = async () => {
    open();
    await Promise.all(services.map((service) => service.close()));
    await rm(path, { recursive: true, force: true });
  };
  return { path, begun, lines, start, open: () => open(), remove };
}

/** The vendor's client, whose pauses take no time. */
export function clientOf(service: RunningService, options: Partial<ImsOptions> = {}): Ims {
  const own = { endpoint: service.url, region: "cn-shanghai", credentials: () => Promise.resolve(keys) };
  return imsClient({ ...own, ...options }, new FakeOutside());
}

/** The engine of a lifecycle on the embedded service. */
export function engineOn(service: RunningService, region: string, ims: Ims = clientOf(service)) {
  const options = { endpoint: service.url, region, credentials: () => Promise.resolve(keys) };
  return {
    name: "local" as const,
    isNear: true,
    ims,
    objects: ossObjects(options),
    smallObjects: (bucket: string) => ossSmallObjects(options, bucket),
    account: () => Promise.resolve(service.account),
  } satisfies Engine;
}

/** The lifecycle of a kind of job, with the notes of its submits in a data folder. */
export function lifecycleOn<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  engine: Engine,
  { path }: Pick<DataFolder, "path">,
  log: (line: string) => void = () => undefined,
  { previewLookups = false }: Partial<Pick<Settings, "previewLookups">> = {},
): Lifecycle {
  // No look-up times out here; the pauses of an order take no time.
  const sleep = previewLookups ? () => new Promise<void>(() => undefined) : pause;
  // The buckets are those of the engine, not files of this machine.
  const where = { endpoint: "the engine's", previewLookups };
  const lengths = new InputLengths(path, where, { engine: () => Promise.resolve(engine), sleep });
  const job = lifecycle(kind, {
    now: () => Date.now(),
    sleep,
    log,
    shared: processMemory(),
    engine: () => Promise.resolve(engine),
    notes: () => Promise.resolve(new NoteFiles(join(path, "submits"), () => Date.now())),
    ledger: () => Promise.resolve(new LedgerFiles(path)),
    inputLength: (request) => lengths.of(request),
    report: () => undefined,
    isWanted: () => Promise.resolve(true),
  });
  job.configure({ ...defaultSettings, previewLookups });
  return job;
}

/** The error of the service that a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<ServiceError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}
