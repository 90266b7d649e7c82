import { encodeStrict, parsePairs } from "../../../local/http/query";
import type { WireRequest } from "../../../local/http/request";

/** A request before it is written, still easy to change. */
export interface FuzzRequest {
  /** What it is meant to be: the name of an operation or a page. */
  name: string;
  /** Who is asked: it says how the request is signed. */
  service: "oss" | "ims" | "console";
  method: string;
  /** Percent-encoded. */
  path: string;
  query: [name: string, value: string | undefined][];
  /** Follows path and query as it is. */
  rest: string;
  host: string;
  headers: [name: string, value: string][];
  body: Buffer;
  /** Sent in place of the length of the body. */
  length?: string;
}

export function targetOf({ path, query, rest }: FuzzRequest): string {
  const pairs = query.map(([name, value]) => (value === undefined ? safe(name) : `${safe(name)}=${safe(value)}`));
  return `${path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}${rest}`;
}

/** The bytes on the wire; headers as UTF-8. */
export function bytesOf(request: FuzzRequest): Buffer {
  const needsLength = request.body.length > 0 || ["PUT", "POST"].includes(request.method);
  const isChunked = request.headers.some(([name]) => name === "transfer-encoding");
  const length = request.length ?? (needsLength && !isChunked ? String(request.body.length) : undefined);
  const lines = [
    `${request.method} ${targetOf(request)} HTTP/1.1`,
    `host: ${request.host}`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ...(length === undefined ? [] : [`content-length: ${length}`]),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), request.body]);
}

/** The request as the service will read it, for signing. Undefined where it cannot be read. */
export function readAsServed(request: FuzzRequest): WireRequest | undefined {
  const target = targetOf(request);
  const mark = target.indexOf("?");
  try {
    return {
      method: request.method,
      path: mark < 0 ? target : target.slice(0, mark),
      query: mark < 0 ? [] : parsePairs(target.slice(mark + 1)),
      headers: { host: request.host, ...Object.fromEntries(request.headers) },
    };
  } catch {
    return undefined;
  }
}

/** The text without lone halves of characters, which cannot be percent-encoded. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function safe(text: string): string {
  return encodeStrict(wellFormed(text));
}
