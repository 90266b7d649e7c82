import { verifyAcs3 } from "../signature/acs3";
import type { Nonces } from "../signature/nonces";
import type { AccessKey } from "../signature/secret";
import { WireError, imsErrors } from "../wire-error";
import { type BodySource, readBody } from "../http/body";
import { type Pair, parsePairs } from "../http/query";
import { jsonReply, type Reply, type TextReply } from "../http/reply";
import { parameter, type WireRequest } from "../http/request";
import { answerCall, type GatewayContext } from "./gateway";

/** Versions of the APIs of IMS (named ICE), and of STS, which tells the account. */
const apiVersions = ["2020-11-09", "2015-04-01"];
/** Bytes of the longest body. */
const longestBody = 1024 * 1024;

/** A verified call of an IMS operation. */
export interface ImsCall {
  action: string;
  /** Query and form body merged, decoded; the body wins where both name a parameter. */
  params: Record<string, string>;
  requestId: string;
}

/**
 * Answers a request to IMS: read method, body and action, verify the signature, check the version,
 * run the operation. The reply is JSON, an error too.
 * @param onVerified called when the call is verified: from then on it is answered even if the
 * server closes
 */
export function answerImsRequest(
  request: WireRequest,
  body: BodySource,
  { requestId, onVerified }: { requestId: string; onVerified: () => void },
  context: GatewayContext & { nonces: Nonces; ims(call: ImsCall): Promise<object> },
): Promise<Reply | undefined> {
  const { keys, nonces } = context;
  const refusal = (error: unknown) => imsErrorReply(error, { requestId, host: request.headers.host ?? "" });
  const read = async () => {
    const call = await readImsCall(request, body, { requestId, keys, now: context.now(), nonces });
    onVerified();
    const handle = async () => imsReply(requestId, await context.ims(call));
    return { operation: call.action, parameters: call.params, handle };
  };
  return answerCall(read, refusal, context);
}

/**
 * Whether a request is meant for IMS, on a host that is no bucket: there OSS has neither actions
 * nor a POST on the path "/".
 */
export function isImsRequest(request: WireRequest): boolean {
  if (request.path !== "/") return false;
  if (request.headers["x-acs-action"] !== undefined || request.method === "POST") return true;
  return parameter(request, "Action") !== undefined;
}

/** @throws WireError one of the gateway's errors */
async function readImsCall(
  request: WireRequest,
  source: BodySource,
  context: { requestId: string; keys: AccessKey; now: number; nonces: Nonces },
): Promise<ImsCall> {
  if (request.method !== "GET" && request.method !== "POST") throw imsErrors.method(request.method, "GET or POST");
  const body = await readBody(source, longestBody, imsErrors.tooLarge);
  const form = readForm(request, body);
  const named = (name: string) => lastOf(form, name) ?? lastOf(request.query, name);
  const action = request.headers["x-acs-action"] ?? named("Action");
  if (!action) throw imsErrors.missing("Action");
  if (request.headers.authorization === undefined) {
    throw named("Signature") === undefined ? imsErrors.missing("AccessKeyId") : imsErrors.signatureMethod();
  }
  verifyAcs3(request, body, context);
  const version = request.headers["x-acs-version"] ?? named("Version");
  if (!version) throw imsErrors.missing("Version");
  if (!apiVersions.includes(version)) throw imsErrors.invalidVersion(version);
  const params = Object.fromEntries([...request.query, ...form].map(({ name, value }) => [name, value]));
  return { action, params, requestId: context.requestId };
}

function imsReply(requestId: string, result: object): Reply {
  return jsonReply(200, { RequestId: requestId, ...result });
}

/** The body of an error; an unforeseen one is told without its message. */
export function imsErrorReply(error: unknown, context: { requestId: string; host: string }): TextReply {
  const known = error instanceof WireError ? error : imsErrors.internal();
  return jsonReply(known.status, {
    RequestId: context.requestId,
    HostId: context.host,
    Code: known.code,
    Message: known.message,
    Recommend: `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(known.code)}&product=ICE`,
  });
}

function readForm(request: WireRequest, body: Buffer): Pair[] {
  if (body.length === 0) return [];
  const type = (request.headers["content-type"] ?? formType).split(";")[0]?.trim().toLowerCase();
  if (type !== formType) throw imsErrors.invalidParameter(`content-type "${type}" is not ${formType}`);
  try {
    return parsePairs(body.toString("utf8"));
  } catch {
    throw imsErrors.invalidParameter("the body holds a percent escape that is not UTF-8");
  }
}

const formType = "application/x-www-form-urlencoded";

function lastOf(pairs: readonly Pair[], name: string): string | undefined {
  return pairs.findLast((pair) => pair.name === name)?.value;
}
