import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { ossErrors, type WireError } from "../wire-error";

/**
 * The body of a request. Taking the stream lets a client that waits (`Expect: 100-continue`) send.
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
    // Stopping early must not destroy the request: its socket still carries the reply.
    for await (const chunk of source.stream().iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch {
    throw ossErrors.incomplete();
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
