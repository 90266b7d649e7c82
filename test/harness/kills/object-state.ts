import { createHash } from "node:crypto";
import { Crc64 } from "../../../local/store/objects/crc64";
import type { StoreAnswer } from "./store-client";

/** An object as a client sees it. */
export interface ObjectState {
  /** Hex, of the content. */
  readonly md5: string;
  readonly size: number;
  readonly etag: string;
  /** The value of `x-oss-meta-mark`. */
  readonly mark: string;
}

/** The state that a simple upload of a content makes. */
export function stateOf(content: Buffer, mark: string): ObjectState {
  const md5 = createHash("md5").update(content).digest("hex");
  return { md5, size: content.length, etag: `"${md5.toUpperCase()}"`, mark };
}

/** The state that an upload in parts makes. */
export function stateOfParts(parts: readonly Buffer[], mark: string): ObjectState {
  const sums = parts.map((part) => createHash("md5").update(part).digest());
  const all = createHash("md5").update(Buffer.concat(sums)).digest("hex");
  return { ...stateOf(Buffer.concat(parts), mark), etag: `"${all.toUpperCase()}-${parts.length}"` };
}

/** Content that tells its upload: the mark again and again. */
export function contentOf(mark: string, size: number): Buffer {
  return Buffer.alloc(size, `${mark} `);
}

/** What an answer to a GET shows; undefined for a missing object. */
export function seenState({ status, headers, body }: StoreAnswer): ObjectState | undefined {
  if (status === 404) return undefined;
  const mark = String(headers["x-oss-meta-mark"]);
  return { ...stateOf(body, mark), etag: String(headers.etag) };
}

/** What is wrong with an answer to a GET in itself. */
export function faultsOf({ status, headers, body }: StoreAnswer): string[] {
  if (status === 404) return [];
  if (status !== 200) return [`the status is ${status}: ${body.toString().slice(0, 300)}`];
  const faults: string[] = [];
  if (headers["content-length"] !== String(body.length)) faults.push("the length is not that of the content");
  const crc64 = headers["x-oss-hash-crc64ecma"];
  const computed = new Crc64().update(body).digest();
  if (crc64 !== undefined && crc64 !== computed) {
    faults.push(`the CRC-64 is ${String(crc64)}, of the content ${computed}`);
  }
  return faults;
}

export function isSame(one: ObjectState | undefined, other: ObjectState | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function describe(state: ObjectState | undefined): string {
  return state === undefined ? "nothing" : `${state.mark} (${state.size} bytes, ${state.etag}, ${state.md5})`;
}
