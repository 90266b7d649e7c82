import { randomBytes, randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** An answer before it is written. A stream must come with its `content-length` header. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body?: string | Readable;
}

/** How a reply is written, beside the reply itself. */
export interface ReplyFrame {
  /** Milliseconds since 1970; becomes the Date header. */
  now: number;
  requestId: string;
  /** A HEAD request gets the headers of the reply and no body. */
  head: boolean;
  /** Whether the connection ends after the reply. */
  close: boolean;
}

/** A reply whose body is in memory. */
export type TextReply = Reply & { body: string };

export function jsonReply(status: number, body: object): TextReply {
  return { status, headers: { "content-type": "application/json;charset=utf-8" }, body: JSON.stringify(body) };
}

export function xmlReply(status: number, body: string): TextReply {
  return { status, headers: { "content-type": "application/xml" }, body };
}

/**
 * Writes a reply; resolves when the socket has its last byte. A client that closed the connection
 * is no error.
 */
export async function writeReply(response: ServerResponse, reply: Reply, frame: ReplyFrame): Promise<void> {
  response.sendDate = false;
  response.statusCode = reply.status;
  response.setHeader("date", new Date(frame.now).toUTCString());
  // Both names on every reply: a request that is neither well-formed IMS nor OSS has an id too.
  response.setHeader("x-oss-request-id", frame.requestId);
  response.setHeader("x-acs-request-id", frame.requestId);
  if (frame.close) response.setHeader("connection", "close");
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, headerBytes(value));

  if (reply.body === undefined || typeof reply.body === "string") {
    const body = Buffer.from(reply.body ?? "");
    if (reply.status !== 204 && reply.status !== 304 && !response.hasHeader("content-length")) {
      response.setHeader("content-length", body.length);
    }
    await end(response, frame.head ? undefined : body);
    return;
  }
  if (frame.head) {
    reply.body.destroy();
    await end(response, undefined);
    return;
  }
  await pipeline(reply.body, response).catch(() => response.destroy());
}

/** The bytes of a whole reply after which the connection is closed, where there is no request. */
export function lastReply(reply: TextReply, frame: { now: number; requestId: string }): string {
  const lines = Object.entries({
    ...reply.headers,
    date: new Date(frame.now).toUTCString(),
    "x-oss-request-id": frame.requestId,
    "x-acs-request-id": frame.requestId,
    "content-length": String(Buffer.byteLength(reply.body)),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const phrase = STATUS_CODES[reply.status] ?? "";
  return `HTTP/1.1 ${reply.status} ${phrase}\r\n${lines.join("")}\r\n${reply.body}`;
}

/** IMS names a request by an upper-case UUID. */
export function imsRequestId(): string {
  return randomUUID().toUpperCase();
}

/** OSS names a request by 24 upper-case hex digits. */
export function ossRequestId(): string {
  return randomBytes(12).toString("hex").toUpperCase();
}

function end(response: ServerResponse, body: Buffer | undefined): Promise<void> {
  // A connection that is closed already gives no event.
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once("close", resolve);
    response.end(body, () => resolve());
  });
}

/** The UTF-8 bytes of a header, one character each: Node sends nothing else. */
function headerBytes(value: string): string {
  return Buffer.from(value, "utf8").toString("latin1");
}
