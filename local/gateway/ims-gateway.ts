import { verifyAcs3 } from "../signature/acs3";
import type { Nonces } from "../signature/nonces";
import { verifyRpc } from "../signature/rpc";
import type { AccessKey } from "../signature/secret";
import { imsErrors } from "../wire-error";
import { type BodySource, readBody } from "../http/body";
import type { Reply } from "../http/reply";
import { parameter, type WireRequest } from "../http/request";
import { answerCall, type GatewayContext } from "./gateway";
import { type ImsParameters, readParameters } from "./ims-parameters";
import { formatOf, imsErrorReply, imsReply } from "./ims-reply";

/** Versions of the APIs of IMS (named ICE), and of STS, which tells the account. */
const apiVersions = ["2020-11-09", "2015-04-01"];
/** Bytes of the longest body. */
const longestBody = 1024 * 1024;

/** A verified call of an IMS operation. */
export interface ImsCall {
  action: string;
  /** Query and body merged, decoded; the body wins where both name a parameter. */
  params: Record<string, string>;
  requestId: string;
}

/**
 * Answers a request to IMS: read method, body and action, verify the signature, check the version,
 * run the operation. The reply is JSON or XML, as the request asks; an error too.
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
  // A refusal before the body is read goes by the query alone.
  let format = formatOf(request, (name) => parameter(request, name));
  const refusal = (error: unknown) => imsErrorReply(error, { requestId, host: request.headers.host ?? "", format });
  const read = async () => {
    if (request.method !== "GET" && request.method !== "POST") throw imsErrors.method(request.method, "GET or POST");
    if (request.path !== "/") throw imsErrors.invalidApi(request.path);
    const bytes = await readBody(body, longestBody, imsErrors.tooLarge);
    const parameters = readParameters(request, bytes);
    format = formatOf(request, (name) => parameters.get(name));
    const action = verifiedAction(request, bytes, parameters, { keys, now: context.now(), nonces });
    onVerified();
    const params = Object.fromEntries(parameters.all);
    const handle = async () => imsReply(action, format, requestId, await context.ims({ action, params, requestId }));
    return { operation: action, parameters: params, userAgent: request.headers["user-agent"] ?? "", handle };
  };
  return answerCall(read, refusal, context);
}

/**
 * Whether a request is meant for IMS, on a host that is no bucket: there OSS has neither actions
 * nor a POST on the path "/". On another path a request with an action is one in the style of the
 * vendor's REST APIs, which IMS has not.
 */
export function isImsRequest(request: WireRequest): boolean {
  if (request.headers["x-acs-action"] !== undefined) return true;
  if (request.path !== "/") return false;
  return request.method === "POST" || parameter(request, "Action") !== undefined;
}

/**
 * Verifies a request by the signature that it has. Gives the action that the signature covers.
 * @throws WireError one of the gateway's errors
 */
function verifiedAction(
  request: WireRequest,
  body: Buffer,
  parameters: ImsParameters,
  context: { keys: AccessKey; now: number; nonces: Nonces },
): string {
  const isRpc = request.headers.authorization === undefined;
  const header = (name: string) => (isRpc ? undefined : request.headers[name]);
  const action = header("x-acs-action") ?? parameters.get("Action");
  if (!action) throw imsErrors.missing("Action");
  if (isRpc) verifyRpc({ method: request.method, parameters: parameters.all }, context);
  else verifyAcs3(request, body, context);
  const version = header("x-acs-version") ?? parameters.get("Version");
  if (!version) throw imsErrors.missing("Version");
  if (!apiVersions.includes(version)) throw imsErrors.invalidVersion(version);
  return action;
}
