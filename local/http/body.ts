import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { ossErrors, type WireError } from "../wire-error";

/**
 * Where a handler takes the request's body from; asking is what lets a waiting client
 * (`Expect: 100-continue`) send it.
 */
export interface BodySource {
  stream(): Readable;
}

/**
 * Reads a whole small body.
 * @param limit in bytes; a longer body ends the reading with the error that `tooLarge` makes
 * @throws WireError IncompleteBody when the client went away
 */
export async function readBody(
  source: BodySource,
  limit: number,
  tooLarge: (limit: number) => WireError,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // stopping early must not destroy the request: its socket still has to carry the reply
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
 * Holds a small body against its `Content-MD5` header, when there is one.
 * @throws WireError InvalidDigest
 */
export function checkMd5(body: Buffer, given: string | undefined): void {
  if (given === undefined) return;
  const computed = createHash("md5").update(body).digest("base64");
  if (computed !== given) throw ossErrors.digest(given, computed);
}
