import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningService, type ServiceOptions, startService } from "../../../local/service";
import type { StoredJob } from "../../../local/store/jobs";
import { type Ims, imsClient, type ImsOptions } from "../../../provider/ims/client";
import { ServiceError } from "../../../provider/error";
import { FakeOutside } from "../../fakes/fake-outside";

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

/** The error of the service that a call ends with. */
export async function refusal(call: Promise<unknown>): Promise<ServiceError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}
