import type OSS from "ali-oss";

/** A part of an object's content. */
export interface ObjectPart {
  /** The first and the last byte, counted from 0. Both lie within the object. */
  readonly first: number;
  readonly last: number;
  /** The object's ETag: the read of an object with other content fails. */
  readonly etag: string;
}

/** Time-out in milliseconds for the request of a part. */
export const partTimeout = 10_000;

/** What the vendor's client answers to a request for a stream. */
interface PartAnswer {
  readonly stream: AsyncIterable<Uint8Array> & { destroy(): void };
  readonly res: { readonly status: number; readonly headers: Readonly<Record<string, string | undefined>> };
}

/**
 * Reads a part in one request, as a stream: an answer with the whole object, such as that of a
 * proxy that knows no ranges, is not read.
 */
export async function readPart(client: OSS, key: string, { first, last, etag }: ObjectPart): Promise<Uint8Array> {
  const headers = { Range: `bytes=${first}-${last}`, "If-Match": `"${etag}"` };
  const { stream, res } = (await client.getStream(key, { headers })) as unknown as PartAnswer;
  const size = last - first + 1;
  if (res.status !== 206 || Number(res.headers["content-length"]) !== size) {
    stream.destroy();
    throw new Error("the answer is not the part that was asked for");
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== size) throw new Error("the answer was cut off");
  return bytes;
}
