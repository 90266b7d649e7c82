import { request as send, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { parsePairs } from "../../../../local/http/query";
import { ossV1Signature } from "../../../../local/signature/oss-v1";
import { type EmbeddedService, keys } from "../embedded-service";

/** A request as it goes over the wire. */
export interface RawRequest {
  readonly method?: string;
  /** With its query, percent-encoded: `/media/a%20b?acl`. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: string;
  /** Default true: signed with V1. */
  readonly isSigned?: boolean;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The code of an error, of a HEAD too; empty where there is none. */
  readonly code: string;
}

/** Sends a request in path style without the help of a client. */
export async function sendRaw(service: EmbeddedService, raw: RawRequest): Promise<RawReply> {
  const { method = "GET", target, content, isSigned = true } = raw;
  const headers: Record<string, string> = { host: "localhost", ...raw.headers };
  if (isSigned) {
    const date = new Date(Date.now() + service.clock.ahead).toUTCString();
    const [path = "", query = ""] = target.split("?");
    const [, bucket = "", ...key] = path.split("/").map(decodeURIComponent);
    const resource = bucket === "" ? {} : { bucket, key: key.join("/") };
    headers.date = date;
    const unsigned = { method, path, query: parsePairs(query), headers };
    headers.authorization = `OSS ${keys.id}:${ossV1Signature(keys.secret, unsigned, resource, date)}`;
  }
  const outgoing = send({ host: "localhost", port: service.server.port, method, path: target, headers });
  const arrived = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on("response", resolve).on("error", reject);
  });
  outgoing.end(content);
  const message = await arrived;
  const text = (await buffer(message)).toString();
  const entries = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  const received = Object.fromEntries(entries) as Record<string, string>;
  const error = Buffer.from(received["x-oss-err"] ?? "", "base64").toString() || text;
  return {
    status: message.statusCode ?? 0,
    headers: received,
    text,
    code: /<Error><Code>(\w+)<\/Code>/.exec(error)?.[1] ?? "",
  };
}
