import { createHash, randomUUID } from "node:crypto";
import { request } from "node:http";
import { parsePairs } from "../../../../local/http/query";
import { acs3Signature } from "../../../../local/signature/acs3";
import { rpcSignature } from "../../../../local/signature/rpc";
import { keys } from "../embedded-ims";

type Values = Readonly<Record<string, string | undefined>>;

/** A call as it is written by hand. What is undefined is left out. */
export interface RawCall {
  readonly action?: string | undefined;
  readonly version?: string;
  /** Default POST. */
  readonly method?: string;
  /** Default "/". */
  readonly path?: string;
  readonly query?: Values;
  readonly form?: Values;
  /** Sent in place of a form. */
  readonly body?: string | Buffer;
  /** Beside those of the signature, or in their place; those of `x-acs-` are signed. */
  readonly headers?: Values;
  /** Parameters of the older signature in their place. */
  readonly protocol?: Values;
  readonly secret?: string;
  readonly keyId?: string;
  readonly nonce?: string;
  readonly date?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The fields of a JSON body; none of any other. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Its field `Code`. */
  readonly code: unknown;
}

/** Sends a call signed by ACS3-HMAC-SHA256 in its headers. */
export function sendAcs3(url: string, call: RawCall): Promise<RawAnswer> {
  const { body, type } = bodyOf(call);
  const query = encoded(call.query ?? {});
  const hash = createHash("sha256").update(body).digest("hex");
  const headers = given({
    host: new URL(url).host,
    ...(type === undefined ? {} : { "content-type": type }),
    "x-acs-action": call.action,
    "x-acs-version": call.version ?? "2020-11-09",
    "x-acs-date": call.date ?? now(),
    "x-acs-signature-nonce": call.nonce ?? randomUUID(),
    "x-acs-content-sha256": hash,
    ...call.headers,
  });
  const [method, path] = [call.method ?? "POST", call.path ?? "/"];
  const signedHeaders = Object.keys(headers)
    .filter((name) => name === "host" || name === "content-type" || name.startsWith("x-acs-"))
    .sort();
  const signature = acs3Signature(
    call.secret ?? keys.secret,
    { method, path, query: parsePairs(query), headers },
    { algorithm: "ACS3-HMAC-SHA256", signedHeaders, hash },
  );
  const authorization = `ACS3-HMAC-SHA256 Credential=${call.keyId ?? keys.id},SignedHeaders=${signedHeaders.join(";")},Signature=${signature}`;
  return send(url, { method, target: target(path, query), headers: { authorization, ...headers }, body });
}

/** Sends a call signed by HMAC-SHA1 in its parameters, which stand in the query of a GET. */
export function sendRpc(url: string, call: RawCall): Promise<RawAnswer> {
  const method = call.method ?? "POST";
  const { body, type } = bodyOf(call);
  const own = given({
    Action: call.action,
    Version: call.version ?? "2020-11-09",
    Format: "JSON",
    AccessKeyId: call.keyId ?? keys.id,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: call.nonce ?? randomUUID(),
    Timestamp: call.date ?? now(),
    ...call.protocol,
  });
  const parameters = new Map(Object.entries({ ...own, ...given(call.query ?? {}), ...given(call.form ?? {}) }));
  const Signature = rpcSignature(call.secret ?? keys.secret, { method, parameters });
  const query = encoded({ ...own, ...call.query, Signature, ...onlySignature(call.protocol) });
  const headers = given({ ...(type === undefined ? {} : { "content-type": type }), ...call.headers });
  return send(url, { method, target: target(call.path ?? "/", query), headers, body });
}

/** Sends a request as it is. */
export function send(
  url: string,
  sent: { method: string; target: string; headers: Record<string, string>; body: string | Buffer },
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const options = {
      host: hostname,
      port,
      method: sent.method,
      path: sent.target,
      headers: sent.headers,
      agent: false,
    };
    const outgoing = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const fields = fieldsOf(text);
        const headers = answer.headers as Record<string, string>;
        resolve({ status: answer.statusCode ?? 0, headers, text, fields, code: fields.Code });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(sent.body);
  });
}

function bodyOf({ form, body, headers }: RawCall): { body: string | Buffer; type: string | undefined } {
  if (body !== undefined) return { body, type: headers?.["content-type"] };
  return form === undefined
    ? { body: "", type: undefined }
    : { body: encoded(form), type: "application/x-www-form-urlencoded" };
}

function onlySignature(protocol: Values = {}): Values {
  return "Signature" in protocol ? { Signature: protocol.Signature } : {};
}

function target(path: string, query: string): string {
  return query === "" ? path : `${path}?${query}`;
}

function encoded(values: Values): string {
  return new URLSearchParams(given(values)).toString();
}

function given(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

function fieldsOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
