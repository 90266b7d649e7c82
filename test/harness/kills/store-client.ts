import { Agent, type IncomingHttpHeaders, request as open } from "node:http";
import { Readable } from "node:stream";
import { encodeStrict } from "../../../local/http/query";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { keys } from "./service-process";

export interface StoreRequest {
  readonly method: string;
  /** Empty for the bucket. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A buffer is sent in pieces of 64 KiB. */
  readonly body?: Buffer | Readable;
  /** Bytes of a stream. */
  readonly size?: number;
}

export interface StoreAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Empty where the caller takes the content piece by piece. */
  readonly body: Buffer;
}

/** Sends requests about one bucket, any key as it is; a lost connection rejects. */
export class StoreClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly url: string,
    private readonly bucket: string,
  ) {}

  send(
    { method, key = "", query = {}, headers = {}, body, size }: StoreRequest,
    onContent?: (piece: Buffer) => void,
  ): Promise<StoreAnswer> {
    const length = size ?? (body instanceof Readable ? undefined : body?.length);
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
        ...(length !== undefined && { "content-length": String(length) }),
        authorization: `OSS ${keys.id}:${signature}`,
      },
    };
    return new Promise((resolve, reject) => {
      const outgoing = open(this.url, options, (response) => {
        const { statusCode = 0, headers: given } = response;
        const content: Buffer[] = [];
        response.on("data", onContent ?? ((piece: Buffer) => content.push(piece)));
        response.on("error", reject);
        response.on("end", () => resolve({ status: statusCode, headers: given, body: Buffer.concat(content) }));
      });
      outgoing.on("error", reject);
      (body instanceof Readable ? body : Readable.from(pieces(body))).pipe(outgoing);
    });
  }

  /** Closes the idle connections. */
  close(): void {
    this.agent.destroy();
  }
}

function* pieces(body: Buffer = Buffer.alloc(0)): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 65_536) yield body.subarray(at, at + 65_536);
}

/** The object of a copy, as the header `x-oss-copy-source` names it. */
export function copySource(bucket: string, key: string): string {
  return `/${bucket}/${encodeStrict(key)}`;
}
