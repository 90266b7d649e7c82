import { Agent, type IncomingHttpHeaders, request as open } from "node:http";
import { buffer } from "node:stream/consumers";
import { encodeStrict } from "../../../local/http/query";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { keys } from "./service-process";

export interface StoreRequest {
  readonly method: string;
  /** Empty for the bucket. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in pieces of 64 KiB. */
  readonly body?: Buffer;
}

export interface StoreAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends requests about one bucket, any key as it is; a lost connection rejects. */
export class StoreClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly url: string,
    private readonly bucket: string,
  ) {}

  send({ method, key = "", query = {}, headers = {}, body }: StoreRequest): Promise<StoreAnswer> {
    const pairs = Object.entries(query).map(([name, value]) => ({ name, value, bare: value === "" }));
    const path = `/${this.bucket}/${encodeStrict(key)}`;
    const search = pairs.map(({ name, value }) => `${encodeStrict(name)}${value && `=${encodeStrict(value)}`}`);
    const date = new Date().toUTCString();
    const sent = { date, ...headers };
    const resource = { bucket: this.bucket, key };
    const signature = ossV1Signature(keys.secret, { method, path, query: pairs, headers: sent }, resource, date);
    const options = {
      agent: this.agent,
      method,
      path: search.length === 0 ? path : `${path}?${search.join("&")}`,
      headers: {
        ...sent,
        ...(body && { "content-length": String(body.length) }),
        authorization: `OSS ${keys.id}:${signature}`,
      },
    };
    return new Promise((resolve, reject) => {
      const outgoing = open(this.url, options, (response) => {
        const { statusCode = 0, headers: given } = response;
        buffer(response).then((all) => resolve({ status: statusCode, headers: given, body: all }), reject);
      });
      outgoing.on("error", reject);
      for (let at = 0; body && at < body.length; at += 65_536) outgoing.write(body.subarray(at, at + 65_536));
      outgoing.end();
    });
  }

  /** Closes the idle connections. */
  close(): void {
    this.agent.destroy();
  }
}

/** The object of a copy, as the header `x-oss-copy-source` names it. */
export function copySource(bucket: string, key: string): string {
  return `/${bucket}/${encodeStrict(key)}`;
}
