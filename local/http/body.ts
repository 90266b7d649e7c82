import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { ossErrors, WireError } from "../wire-error";

/**
 * The body of a request. Taking the stream lets a client that waits (`Expect: 100-continue`) send.
 * It fails with a WireError where the client ends, stops or garbles it.
 */
export interface BodySource {
  stream(): Readable;
}

/**
 * Reads a whole small body.
 * @param limit in bytes; a longer body ends the reading with the error that `tooLarge` makes
 * @throws WireError IncompleteBody where the client closed the connection
 */
export async function readBody(
  source: BodySource,
  limit: number,
  tooLarge: (limit: number) => WireError,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof WireError ? error : ossErrors.incomplete();
  }
  if (size > limit) throw tooLarge(limit);
  return Buffer.concat(chunks);
}

/**
 * Compares a small body with its `Content-MD5` header, where there is one.
 * @throws WireError InvalidDigest
 */
export function checkMd5(body: Buffer, given: string | undefined): void {
  if (given === undefined) return;
  const computed = createHash("md5").update(body).digest("base64");
  if (computed !== given) throw ossErrors.digest(given, computed);
}
