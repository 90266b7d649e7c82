import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Random } from "../../fakes/random";
import { caseOf } from "./case";
import { exchange } from "./exchange";
import { bucket } from "./grammar";
import { judge } from "./judgement";
import { bytesOf, type FuzzRequest } from "./request";
import type { ServiceProcess } from "./service-process";
import { sign } from "./signing";

/** What a run found. */
export interface Findings {
  /** Replies by status. */
  readonly statuses: Readonly<Record<number, number>>;
  readonly violations: readonly string[];
  /** Bytes of memory after the warm-up and at the end. */
  readonly memory: readonly [number, number];
}

export interface Run {
  readonly seed: number;
  readonly requests: number;
  /** The number of the only try that is sent; all by default. */
  readonly only?: number;
}

/** Connections at a time. */
const width = 8;
/** Milliseconds after which an answer is late: a document of 2 MB is read in far less. */
const patience = 20_000;
/**
 * Bytes by which memory may grow after the first fifth of the requests. Node.js gives back late or
 * never what it freed, and bodies of 2 MB lie side by side. 12 KB kept for each of 8,000 requests
 * would be more.
 */
const growth = 96 * 1024 ** 2;

/** Objects that no try names; they must be what they were. */
const kept = new Map(["a.txt", "folder/b.bin", "é.txt"].map((key, place) => [key, `kept ${place} `.repeat(5_000)]));

/** Sends the tries of a seed, and looks at the service, its memory and its folder afterwards. */
export async function fuzz(service: ServiceProcess, run: Run): Promise<Findings> {
  await setUp(service);
  const before = await service.health();
  const statuses: Record<number, number> = {};
  const violations: string[] = [];
  let warm = service.memory();
  let next = 0;
  const lane = async () => {
    while (next < run.requests) {
      const number = next++;
      if (number === Math.floor(run.requests / 5)) warm = service.memory();
      if (run.only !== undefined && number !== run.only) continue;
      const tried = caseOf(run.seed, number, service.port, Date.now());
      const answer = await exchange(service.port, tried.bytes, patience);
      for (const { status } of answer.replies) statuses[status] = (statuses[status] ?? 0) + 1;
      const found = judge(tried, answer, service.port);
      if (found.length > 0) violations.push(describe(run, tried.name, number, found, tried.bytes));
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  const memory = [warm, service.memory()] as const;
  violations.push(...(await judgeService(service, before, memory)));
  return { statuses, violations, memory };
}

function describe(run: Run, name: string, number: number, found: string[], bytes: Buffer): string {
  const shown = JSON.stringify(bytes.subarray(0, 600).toString("latin1"));
  const replay = `npm run fuzz -- --seed ${run.seed} --requests ${run.requests} --only ${number}`;
  return `${replay}\n    ${name}: ${found.join("; ")}\n    ${bytes.length} bytes: ${shown}`;
}

async function judgeService(service: ServiceProcess, before: string, memory: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  const after = await service.health().catch((error: unknown) => `no answer: ${String(error)}`);
  if (after !== before) found.push(`the service was ${before} and is ${after}`);
  if (memory[1]! - memory[0]! > growth) found.push(`memory grew from ${memory[0]} to ${memory[1]} bytes`);
  for (const [key, content] of kept) {
    const { replies } = await exchange(service.port, keptRequest(service, "GET", key), patience);
    if (hash(replies[0]?.body ?? "") !== hash(content)) found.push(`object ${key} is not what it was`);
  }
  for (const name of service.strangers()) found.push(`${name} lies outside of the data folder`);
  for (const folder of readdirSync(service.data).filter((name) => name.endsWith("-partial"))) {
    for (const name of readdirSync(join(service.data, folder))) found.push(`${folder}/${name} was left behind`);
  }
  const failures = service.log.filter((line) => /Error|^\s+at /.test(line));
  if (failures.length > 0) found.push(`the log has errors:\n    ${failures.slice(0, 20).join("\n    ")}`);
  return found;
}

async function setUp(service: ServiceProcess): Promise<void> {
  const requests = [
    keptRequest(service, "PUT", ""),
    ...[...kept].map(([key, content]) => keptRequest(service, "PUT", key, content)),
    keptRequest(service, "PUT", "", "", bucket),
  ];
  for (const bytes of requests) {
    const { replies } = await exchange(service.port, bytes, patience);
    if (replies[0]?.status !== 200) throw new Error(`set-up failed: ${JSON.stringify(replies)}`);
  }
}

function keptRequest(service: ServiceProcess, method: string, key: string, content = "", name = "canary"): Buffer {
  const request: FuzzRequest = {
    name: method,
    service: "oss",
    method,
    path: `/${name}/${key.split("/").map(encodeURIComponent).join("/")}`,
    query: [],
    rest: "",
    host: `localhost:${service.port}`,
    headers: [],
    body: Buffer.from(content),
  };
  sign(request, new Random(1), Date.now());
  return bytesOf(request);
}

function hash(text: string): string {
  return createHash("sha256").update(text, "latin1").digest("hex");
}
