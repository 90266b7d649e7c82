import { createHmac } from "node:crypto";
import { request as send } from "node:http";
import { ossV1Signature } from "../../../../local/signature/oss-v1";
import { parsePairs } from "../../../../local/http/query";
import { type EmbeddedService, keys } from "../embedded-service";

/** A reply as it was sent. */
export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The code of an error, also of one to HEAD. */
  readonly code: string | undefined;
}

export interface RawRequest {
  readonly method?: string;
  /** Percent-encoded, with the query: `/media/a.txt?acl`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request without a signature. */
export async function sendAnonymous(service: EmbeddedService, raw: RawRequest): Promise<RawReply> {
  const { method = "GET", path, headers = {}, body } = raw;
  return new Promise((resolve, reject) => {
    const options = { host: "localhost", port: service.server.port, agent: false, method, path, headers };
    const sent = send(options, (message) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("error", reject);
      message.on("end", () => {
        const content = Buffer.concat(chunks);
        const inHead = Buffer.from(String(message.headers["x-oss-err"] ?? ""), "base64").toString();
        const [, code] = /<Code>(\w+)<\/Code>/.exec(inHead || content.toString()) ?? [];
        const received = message.headers as Record<string, string>;
        resolve({ status: message.statusCode ?? 0, headers: received, body: content, code });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Sends a request with a V1 signature in its header, whatever it asks. */
export function sendRaw(service: EmbeddedService, raw: RawRequest): Promise<RawReply> {
  const { method = "GET", path, headers: given = {} } = raw;
  const [place = "", query = ""] = path.split("?", 2);
  const [, bucket = "", ...rest] = place.split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const date = new Date(Date.now() + service.clock.ahead).toUTCString();
  const headers: Record<string, string> = { ...given, date };
  const request = { method, path: place, query: parsePairs(query), headers };
  const signature = ossV1Signature(keys.secret, request, bucket === "" ? {} : { bucket, key }, date);
  return sendAnonymous(service, { ...raw, headers: { ...headers, authorization: `OSS ${keys.id}:${signature}` } });
}

/** The signature of a form's policy. */
export function formSignature(policy: string): string {
  return createHmac("sha1", keys.secret).update(policy).digest("base64");
}

/** The text of each element of a name, in their order. */
export function elements(xml: Buffer, name: string): string[] {
  return [...xml.toString().matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text]) => text ?? "");
}
