import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Random } from "../../fakes/random";
import { read, type Work, write } from "./client-work";
import { ExpectedObjects } from "./expected-objects";
import { judge } from "./judgement";
import { startProcess } from "./service-process";
import { StoreClient } from "./store-client";

const bucket = "kill-rounds";
const writers = 10;
const readers = 3;

/** Keys that are in each other's way, odd ones and plain ones; each is written by one client. */
export const keys: readonly string[] = [
  "a",
  "a/b",
  "a/b/c",
  "a/",
  "a//b",
  "b/c",
  "b",
  "B/c",
  "b/../c",
  "talks/one.mp4",
  "talks/two.mp4",
  "talks",
  "..",
  "x/..",
  "nul\0",
  "line\nend",
  "back\\slash",
  "😀/🎬.mp4",
  "é",
  "e\u0301",
  "x".repeat(300),
  "y".repeat(1023),
].concat(Array.from({ length: 8 }, (_, index) => `clips/${index % 2}/clip_${index}.mp4`));

export interface RoundsResult {
  /** Each with the number of its round. */
  readonly faults: readonly string[];
  /** Answered requests by their kind. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Starts the real service on one data folder again and again, lets clients put, overwrite, copy and
 * delete side by side, kills it in the middle, starts it again and judges what it holds.
 */
export async function killRounds(
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
  onRound: (number: number, faults: readonly string[]) => void = () => undefined,
): Promise<RoundsResult> {
  const data = await mkdtemp(join(tmpdir(), "kill-rounds-"));
  const expected = new ExpectedObjects();
  const counts = new Map<string, number>();
  const all: string[] = [];
  try {
    for (let number = 1; number <= rounds; number += 1) {
      const faults = await round(data, new Random(seed).fork(`round ${number}`), expected, counts);
      all.push(...faults.map((fault) => `round ${number}: ${fault}`));
      onRound(number, faults);
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
  return { faults: all, counts };
}

async function round(
  data: string,
  random: Random,
  expected: ExpectedObjects,
  counts: Map<string, number>,
): Promise<string[]> {
  const faults: string[] = [];
  const service = await startProcess(data);
  const client = new StoreClient(service.url, bucket);
  try {
    await client.send({ method: "PUT" });
    const writes = random.whole(20, 120);
    let left = writes;
    let reached: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => (reached = resolve));
    const work: Work = {
      client,
      bucket,
      expected,
      counts,
      faults,
      onWrite: () => {
        left -= 1;
        if (left === 0) reached();
      },
    };
    const clients = [
      ...Array.from({ length: writers }, (_, index) => {
        const own = keys.filter((_key, place) => place % writers === index);
        return write(own, `${random.whole(0, 1e9)}-${index}`, random.fork(`writer ${index}`), work);
      }),
      ...Array.from({ length: readers }, (_, index) => read(keys, random.fork(`reader ${index}`), work)),
    ];
    await Promise.race([enough, ...clients]);
    await wait(random.whole(0, 30));
    await service.kill();
    await Promise.all(clients);
  } finally {
    await service.kill();
    client.close();
  }
  return [...faults, ...(await judgeAgain(data, expected))];
}

async function judgeAgain(data: string, expected: ExpectedObjects): Promise<string[]> {
  const service = await startProcess(data);
  const client = new StoreClient(service.url, bucket);
  try {
    return await judge(data, keys, client, expected);
  } finally {
    await service.kill();
    client.close();
  }
}
