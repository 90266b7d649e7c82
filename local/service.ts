import { randomBytes } from "node:crypto";
import { Agent, get } from "node:http";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { Callbacks } from "./callbacks/callbacks";
import type { ImsContext } from "./ims/handler";
import { answerIms, jobTypes } from "./ims/operations";
import type { JobContext } from "./job/context";
import { coverBucket } from "./job/cover-picture";
import { JobFailure } from "./job/failure";
import { Findings } from "./job/findings";
import { machinePrograms } from "./job/machine-programs";
import { type JobOutcome, JobQueue, type JobWork } from "./job/queue";
import { requestedBytes } from "./job/requested-media";
import { snapshots } from "./job/snapshots";
import type { FaultPlan } from "./faults";
import { Pool, writersOf } from "./media/pool";
import { toolSearch } from "./media/search";
import { ToolsMissing } from "./media/tools";
import { type RunningServer, startServer } from "./server";
import { claimFolder, releaseFolder, type ServiceRecord } from "./service-record";
import { accountOf } from "./store/account";
import { Buckets } from "./store/buckets";
import { Jobs, type StoredJob } from "./store/jobs";
import type { Stores } from "./store/stores";
import { MediaLibrary } from "./store/media-library";
import { Templates } from "./store/templates";
import { imsErrors } from "./wire-error";

export interface ServiceOptions {
  /** Data folder, an absolute path. */
  readonly data: string;
  /** Loopback only; default 127.0.0.1. */
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Region of requests whose media name none; default cn-shanghai. */
  readonly region: string;
  readonly keys: { readonly id: string; readonly secret: string };
  /** Seconds without a job and a request after which the service ends; never by default. */
  readonly exitWhenIdle?: number;
  /** Whether there is a console, which asks for no key; default true. */
  readonly hasConsole?: boolean;
  /** Cores for the work of jobs; default those of this machine. */
  readonly cores?: number;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Awaited before a job's work begins; tests hold a job with it. */
  gate?(job: StoredJob): Promise<void>;
  /** Faults for calls; only tests have them. */
  readonly faults?: FaultPlan;
  /** Called when the service has been idle for `exitWhenIdle` seconds. */
  onIdle?(): void;
}

export interface RunningService {
  readonly url: string;
  readonly account: string;
  readonly jobs: Jobs;
  readonly buckets: Buckets;
  close(): Promise<void>;
}

/**
 * Starts the embedded service of a data folder: IMS and OSS on one loopback port.
 * @throws AlreadyServed where another process serves the folder
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { data, now, log } = options;
  const account = accountOf(data);
  const instance = randomBytes(8).toString("hex");
  const stop = new AbortController();
  const idle = idleClock(now);
  const ready = deferred<ImsContext & Stores>();
  ready.promise.catch(() => undefined);
  const showConsole: Parameters<typeof startServer>[0]["console"] = async (request, body) => {
    // Loaded for its first request: most services are never looked at.
    const { answerConsole } = await import("./console/console.js");
    return answerConsole(request, body, { ...(await ready.promise), port: server.port, log });
  };
  const server: RunningServer = await startServer({
    ...options,
    account,
    stores: ready.promise,
    ims: async (call) => answerIms(call, await ready.promise),
    health: () => ({ status: "ok", instance, account, pid: process.pid }),
    console: options.hasConsole === false ? undefined : showConsole,
    onRequest: () => idle.touch(),
    onFailure: (error) => log(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const record = { instance, pid: process.pid, url: server.url, account, started: new Date(now()).toISOString() };
  try {
    await claimFolder(data, record, answersAs);
    // Only the process that holds the lock on the folder may run its jobs and remove partial files.
    const buckets = await Buckets.open({ folder: data, now });
    const vod = await Buckets.open({ folder: data, now, name: "vod" });
    const jobs = Jobs.open(data);
    const library = MediaLibrary.open(data, join(data, "vod", coverBucket(account)));
    const templates = Templates.open(data);
    const findings = Findings.open(data);
    const cores = options.cores ?? availableParallelism();
    const pool = new Pool(writersOf(cores));
    const tools = toolSearch(data, options.env);
    const callbacks = new Callbacks({ folder: data, jobs, account, eventOf, now, log });
    const queue = new JobQueue({
      jobs,
      now,
      log,
      cores,
      bytesOf: (job) => requestedBytes(job, { buckets, vod, library }),
      ending: (job) => callbacks.ending(job),
      run: runner(options, { buckets, vod, library, findings, pool, jobs, tools, account }),
    });
    const { region } = options;
    const newId = () => randomBytes(16).toString("hex");
    const programs = machinePrograms(tools, stop.signal);
    const snapshot = await snapshots(data, tools, stop.signal);
    const stores = { buckets, vod, snapshot };
    ready.resolve({ jobs, queue, ...stores, library, templates, account, region, ...programs, now, newId });
    const { exitWhenIdle } = options;
    const watch =
      exitWhenIdle === undefined
        ? undefined
        : watchIdle(options, exitWhenIdle, idle, () => queue.isIdle && server.isIdle);
    return runningService(server, { data, record, jobs, queue, callbacks, buckets, watch, stop });
  } catch (error) {
    ready.reject(imsErrors.unavailable());
    releaseFolder(data, record);
    await server.close();
    throw error;
  }
}

/**
 * A promise that others settle. The port is open before the folder is locked, because the lock
 * names it: requests of that moment wait for this promise.
 */
function deferred<T>(): { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void } {
  let settle: { resolve(value: T): void; reject(error: Error): void } | undefined;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  return { promise, ...settle! };
}

function eventOf(type: string): string {
  return jobTypes.find(({ name }) => name === type)?.event ?? type;
}

function runner(
  options: ServiceOptions,
  parts: Pick<JobContext, "buckets" | "vod" | "library" | "findings" | "pool" | "account"> & {
    jobs: Jobs;
    tools: ReturnType<typeof toolSearch>;
  },
): (job: StoredJob, work: JobWork) => Promise<JobOutcome> {
  const { jobs, tools, ...shared } = parts;
  return async (job, work) => {
    await options.gate?.(job);
    const context = {
      ...shared,
      pool: shared.pool.share(),
      tools: await tools().catch(jobFailure),
      folder: jobs.folderOf(job.id),
      defaultRegion: options.region,
      now: options.now,
      log: options.log,
    };
    const type = jobTypes.find(({ name }) => name === job.type);
    if (type === undefined) throw new Error(`no job of type ${job.type} can be run here`);
    return type.run(job, context, work);
  };
}

/**
 * Missing programs fail the job: its error, not only the service's log, says how to install them.
 */
function jobFailure(error: unknown): never {
  throw error instanceof ToolsMissing ? new JobFailure("ToolsMissing", error.message) : error;
}

function runningService(
  server: RunningServer,
  parts: {
    data: string;
    record: ServiceRecord;
    jobs: Jobs;
    queue: JobQueue;
    callbacks: Callbacks;
    buckets: Buckets;
    watch: NodeJS.Timeout | undefined;
    stop: AbortController;
  },
): RunningService {
  let closing: Promise<void> | undefined;
  const close = async () => {
    clearInterval(parts.watch);
    parts.stop.abort(new Error("the service is stopping"));
    releaseFolder(parts.data, parts.record);
    await server.close();
    await parts.queue.close();
    await parts.callbacks.close();
  };
  return {
    url: server.url,
    account: parts.record.account,
    jobs: parts.jobs,
    buckets: parts.buckets,
    close: () => (closing ??= close()),
  };
}

async function answersAs(record: ServiceRecord): Promise<boolean> {
  try {
    return ((await healthAt(record.url)) as { instance?: unknown }).instance === record.instance;
  } catch {
    return false;
  }
}

/** Asks by an agent of its own: `fetch` and the shared agent may go through an HTTP proxy. */
function healthAt(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const options = { agent: new Agent(), signal: AbortSignal.timeout(3_000) };
    get(new URL("/_health", url), options, (answer) => void json(answer).then(resolve, reject)).on("error", reject);
  });
}

function idleClock(now: () => number) {
  let last = now();
  return { touch: () => void (last = now()), seconds: () => (now() - last) / 1000 };
}

function watchIdle(
  options: ServiceOptions,
  limit: number,
  idle: ReturnType<typeof idleClock>,
  isIdle: () => boolean,
): NodeJS.Timeout {
  return setInterval(() => {
    if (!isIdle()) idle.touch();
    else if (idle.seconds() >= limit) options.onIdle?.();
  }, 1_000);
}
