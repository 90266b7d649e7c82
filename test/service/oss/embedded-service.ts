import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OSS from "ali-oss";
import { type RunningServer, startServer } from "../../../local/server";
import type { ImsCall } from "../../../local/gateway/ims-gateway";
import { snapshots } from "../../../local/job/snapshots";
import type { Tools } from "../../../local/media/tools";
import { Buckets } from "../../../local/store/buckets";
import type { Stores } from "../../../local/store/stores";

export const keys = { id: "test-key-id", secret: "test-key-secret" };

/** A running service on an empty folder, with a fake IMS behind it. */
export interface EmbeddedService {
  folder: string;
  buckets: Buckets;
  stores: Stores;
  server: RunningServer;
  calls: ImsCall[];
  /** Errors that no handler foresaw; a test that does not expect any should find none. */
  failures: unknown[];
  /** Milliseconds by which the service's clock differs from the machine's. */
  clock: { ahead: number };
  close(): Promise<void>;
}

/** @param tools takes frames of videos; without it none can be taken */
export async function startEmbeddedService(
  ims: (call: ImsCall) => Promise<object> = () => Promise.resolve({}),
  tools?: () => Promise<Tools>,
): Promise<EmbeddedService> {
  const folder = await mkdtemp(join(tmpdir(), "embedded-service-"));
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const buckets = await Buckets.open({ folder, now });
  const stopping = new AbortController();
  const vod = await Buckets.open({ folder, now, name: "vod" });
  const snapshot = tools && (await snapshots(folder, tools, stopping.signal));
  const stores = { buckets, vod, ...(snapshot && { snapshot }) };
  const calls: ImsCall[] = [];
  const failures: unknown[] = [];
  const server = await startServer({
    host: "localhost",
    port: 0,
    keys,
    now,
    stores,
    ims: (call) => {
      calls.push(call);
      return ims(call);
    },
    health: () => ({ ready: true }),
    onFailure: (error) => failures.push(error),
  });
  const close = async () => {
    stopping.abort(new Error("the test is over"));
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, buckets, stores, server, calls, failures, clock, close };
}

/** The vendor's client; path style needs `sldEnable`, whatever the endpoint is. */
export function ossClient(service: EmbeddedService, options: Partial<OSS.Options> = {}): OSS {
  const pathStyle = { sldEnable: true };
  return new OSS({
    ...pathStyle,
    accessKeyId: keys.id,
    accessKeySecret: keys.secret,
    region: "oss-cn-shanghai",
    endpoint: service.server.url,
    ...options,
  });
}

/** Calls of the vendor's client that its types do not have. */
export interface UntypedCalls {
  putBucketVersioning(bucket: string, status: string): Promise<unknown>;
  putBucketTags(bucket: string, tags: Record<string, string>): Promise<unknown>;
  getBucketTags(bucket: string): Promise<{ tag: Record<string, string> }>;
  getBucketVersions(query: Record<string, string | number>): Promise<VersionPage>;
  putBucketEncryption(bucket: string, rule: { SSEAlgorithm: string }): Promise<unknown>;
  deleteBucketEncryption(bucket: string): Promise<unknown>;
  getBucketWorm(bucket: string): Promise<unknown>;
  getObjectTagging(key: string): Promise<{ tag: Record<string, string> }>;
  putObjectTagging(key: string, tags: Record<string, string>): Promise<unknown>;
  deleteObjectTagging(key: string): Promise<unknown>;
}

export interface VersionPage {
  objects: { name: string; versionId: string; isLatest: boolean }[];
  prefixes: string[] | null;
  isTruncated: boolean;
  nextMarker: string | null;
  NextVersionIdMarker: string | null;
}

export function untyped(client: OSS): UntypedCalls {
  return client as unknown as UntypedCalls;
}

/** A reply to a request that the vendor's client signs. */
export interface Answer {
  status: number;
  text: string;
}

/** Sends any request: `method`, `bucket`, `subres`, `query`, `headers`, `content`. */
export async function sendSigned(client: OSS, request: object): Promise<Answer> {
  const sender = client as unknown as { request(params: object): Promise<{ status: number; data: Buffer }> };
  const { status, data } = await sender.request({ successStatuses: [200, 204], ...request });
  return { status, text: data.toString() };
}

/** The fields of the vendor's client's errors that tests look at. */
export interface ClientError {
  code?: string;
  status?: number;
  message: string;
  requestId?: string;
}

/** The error that a promise ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<ClientError> {
  const outcome = await promise.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error as ClientError;
  throw new Error(`expected an error, got ${JSON.stringify(outcome.value)}`);
}
