import type { Random } from "../../fakes/random";
import type { ExpectedObjects, MaybeObject } from "./expected-objects";
import { contentOf, faultsOf, seenState, stateOf, stateOfParts } from "./object-state";
import { copySource, type StoreAnswer, type StoreClient, type StoreRequest } from "./store-client";

/** What all clients of a round share. */
export interface Work {
  readonly client: StoreClient;
  readonly bucket: string;
  readonly expected: ExpectedObjects;
  /** How often each kind of request was answered. */
  readonly counts: Map<string, number>;
  readonly faults: string[];
  /** Called before each request that writes. */
  readonly onWrite: () => void;
}

const smallestPart = 100 * 1024;

/** One client: writes its own keys, one request after another, until the service is gone. */
export async function write(keys: readonly string[], name: string, random: Random, work: Work): Promise<void> {
  try {
    for (let number = 0; ; number += 1) {
      await pickWrite(random)(random.pick(keys), `${name}-${number}`, { keys, random, ...work });
    }
  } catch (error) {
    if (!isLost(error)) throw error;
  }
}

/** One reader of all keys, until the service is gone. */
export async function read(keys: readonly string[], random: Random, work: Work): Promise<void> {
  try {
    for (;;) {
      const key = random.pick(keys);
      const answer = await work.client.send({ method: "GET", key });
      count(work, "get");
      work.faults.push(...faultsOf(answer).map((fault) => `${JSON.stringify(key)}: ${fault}`));
      work.faults.push(...work.expected.faultOfGlimpse(key, seenState(answer)));
    }
  } catch (error) {
    if (!isLost(error)) throw error;
  }
}

interface Writer extends Work {
  readonly keys: readonly string[];
  readonly random: Random;
}

type Write = (key: string, mark: string, writer: Writer) => Promise<void>;

function pickWrite(random: Random): Write {
  const share = random.next();
  if (share < 0.55) return put;
  if (share < 0.75) return remove;
  return share < 0.9 ? copy : putParts;
}

const put: Write = async (key, mark, writer) => {
  const content = contentOf(mark, sizeOf(writer.random));
  const request = { method: "PUT", key, headers: { "x-oss-meta-mark": mark }, body: content };
  await tryOne("put", key, stateOf(content, mark), request, writer);
};

const remove: Write = (key, _mark, writer) => tryOne("delete", key, undefined, { method: "DELETE", key }, writer);

/** With the headers of the source, or with others. */
const copy: Write = async (key, mark, writer) => {
  const { random, expected, bucket } = writer;
  const from = random.pick(writer.keys);
  const source = expected.known(from);
  if (source === undefined) return;
  const copied = { "x-oss-copy-source": copySource(bucket, from) };
  const replaced = { ...copied, "x-oss-metadata-directive": "REPLACE", "x-oss-meta-mark": mark };
  const isReplaced = random.chance(0.5) || from === key;
  const request = { method: "PUT", key, headers: isReplaced ? replaced : copied };
  await tryOne("copy", key, isReplaced ? { ...source, mark } : source, request, writer);
};

const putParts: Write = async (key, mark, writer) => {
  const { client, random } = writer;
  const headers = { "x-oss-meta-mark": mark };
  const begun = await client.send({ method: "POST", key, query: { uploads: "" }, headers });
  if (isUnknown(begun)) return;
  const uploadId = /<UploadId>([^<]+)</.exec(begun.body.toString())?.[1] ?? "";
  const parts = ["first", "last"].map((part) => contentOf(`${mark} ${part}`, smallestPart + sizeOf(random)));
  const etags: string[] = [];
  for (const [index, body] of parts.entries()) {
    const sent = await client.send({ method: "PUT", key, query: { partNumber: String(index + 1), uploadId }, body });
    etags.push(String(sent.headers.etag));
  }
  const listed = etags.map((etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
  const document = `<CompleteMultipartUpload>${listed.join("")}</CompleteMultipartUpload>`;
  const request = { method: "POST", key, query: { uploadId }, body: Buffer.from(document) };
  await tryOne("multipart", key, stateOfParts(parts, mark), request, writer);
};

async function tryOne(
  kind: string,
  key: string,
  next: MaybeObject,
  request: StoreRequest,
  { client, expected, onWrite, ...work }: Writer,
): Promise<void> {
  expected.begin(key, next);
  onWrite();
  const answer = await client.send(request);
  const isDone = answer.status >= 200 && answer.status < 300;
  expected.end(key, isDone);
  if (isDone) count(work, kind);
  else if (!isUnknown(answer)) {
    work.faults.push(`${kind} of ${JSON.stringify(key)} is answered ${answer.status}: ${answer.body.toString()}`);
  }
}

/** Most are small, some need many writes. */
function sizeOf(random: Random): number {
  return random.chance(0.2) ? random.whole(100_000, 2_000_000) : random.whole(0, 20_000);
}

/** Whether the service does not have the operation. */
function isUnknown({ status }: StoreAnswer): boolean {
  return status === 501;
}

function count({ counts }: Pick<Work, "counts">, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function isLost(error: unknown): boolean {
  return ["ECONNRESET", "ECONNREFUSED", "EPIPE"].includes((error as NodeJS.ErrnoException).code ?? "");
}
