import type { BodySource } from "../http/body";
import { type Reply, type TextReply, xmlReply } from "../http/reply";
import { parameter, type WireRequest } from "../http/request";
import { xmlDocument } from "../http/xml";
import { type Access, isOssParameter, signatureParameters, verifyOss } from "../signature/oss";
import type { AccessKey } from "../signature/secret";
import { storeFor, type Stores } from "../store/stores";
import { WireError, ossErrors } from "../wire-error";
import { type Address, readAddresses } from "./address";
import type { OssOperation } from "./call";
import { optionObject } from "./cors/option-object";
import { causeOf } from "./error-cause";
import { operations } from "./operations";
import { checkPermission } from "./permission";

/** The parts of the server that the object store uses. */
export interface OssService {
  keys: AccessKey;
  stores: Stores;
  region: string;
  account: string;
  now(): number;
}

/** A verified request and its operation. */
export interface VerifiedOssCall {
  /** The operation's name in OSS's own reference. */
  readonly operation: string;
  /** The query, with `bucket` and `key` where there are such. */
  readonly parameters: Record<string, string>;
  /** @throws WireError any error of the object store */
  handle(): Promise<Reply>;
}

/**
 * Reads one request, verifies its signature and judges whether it may do what it asks.
 * @throws WireError for a wrong signature, for an anonymous request of what is not public, or for
 * an operation, parameter or header that is not there
 */
export async function readOssCall(
  request: WireRequest,
  body: BodySource,
  service: OssService,
): Promise<VerifiedOssCall> {
  const isPreflight = request.method === optionObject.method;
  const { bucket, key, access } = isPreflight ? anyone(request) : verifyAddress(request, service);
  const level = bucket === "" ? "service" : key === "" ? "bucket" : "object";
  const operation = isPreflight ? optionObject : findOperation(request, level);
  const { stores, region, account, keys } = service;
  const buckets = operation.readsVod ? await storeFor(stores, bucket) : stores.buckets;
  await checkPermission(access, operation, { buckets, bucket, key });
  const query = Object.fromEntries(request.query.map(({ name, value }) => [name, value]));
  return {
    operation: operation.name,
    parameters: { ...query, ...(bucket === "" ? {} : { bucket, key }) },
    handle: () =>
      operation.handle({
        request,
        body,
        buckets,
        region,
        account,
        bucket,
        key,
        access,
        keys,
        now: () => service.now(),
        snapshot: stores.snapshot,
      }),
  };
}

/** A preflight request, which is not signed, and says nothing that is not for everyone. */
function anyone(request: WireRequest): Address & { access: Access } {
  return { ...readAddresses(request)[0], access: "signed" };
}

/** Of the ways to read a request's address, the one that it is signed for; else the likeliest. */
function verifyAddress(request: WireRequest, service: OssService): Address & { access: Access } {
  const verified = ({ bucket, key }: Address) => {
    const resource = bucket === "" ? {} : { bucket, key };
    return { bucket, key, access: verifyOss(request, resource, { keys: service.keys, now: service.now() }) };
  };
  const [first, second] = readAddresses(request);
  try {
    return verified(first);
  } catch (error) {
    if (second === undefined || !(error instanceof WireError) || error.code !== "SignatureDoesNotMatch") throw error;
    try {
      return verified(second);
    } catch {
      throw error;
    }
  }
}

/**
 * The XML of an error. As from OSS, a reply to HEAD, which has no body, carries it in `x-oss-err`.
 */
export function ossErrorReply(error: unknown, context: { requestId: string; host: string; head: boolean }): TextReply {
  const known = error instanceof WireError ? error : ossErrors.internal();
  const cause = causeOf(known.code);
  const document = xmlDocument("Error", {
    Code: known.code,
    Message: known.message,
    RequestId: context.requestId,
    HostId: context.host,
    ...known.details,
    ...cause,
  });
  const reply = xmlReply(known.status, document);
  if (cause.EC !== undefined) reply.headers["x-oss-ec"] = cause.EC;
  if (context.head) reply.headers["x-oss-err"] = Buffer.from(document).toString("base64");
  return reply;
}

function findOperation(request: WireRequest, level: OssOperation["level"]): OssOperation {
  const names = request.query.map((pair) => pair.name).filter((name) => !signatureParameters.includes(name));
  const rows = operations.filter(
    (row) =>
      row.method === request.method &&
      row.level === level &&
      (row.header === undefined || request.headers[row.header] !== undefined) &&
      hasAll(request, row.requires ?? []),
  );
  const row =
    rows.find(({ subResource }) => subResource !== undefined && names.includes(subResource)) ??
    rows.find(({ subResource }) => subResource === undefined);
  const where = `${request.method} on the ${level}`;

  const known = [row?.subResource, ...(row?.parameters ?? []), ...(row?.requires ?? []).map(nameOf)];
  const strange = names.find((name) => !known.includes(name) && isOssParameter(name));
  if (strange !== undefined) throw ossErrors.notImplemented(`query parameter "${strange}" of ${where}`);
  if (row === undefined) throw ossErrors.method(request.method, level);
  const header = Object.keys(request.headers).find((name) => name.startsWith("x-oss-") && !isHonoured(name, row));
  if (header !== undefined) throw ossErrors.notImplemented(`header ${header} of ${row.name}`);
  if (uploads.includes(row.name) && !hasLength(request)) throw ossErrors.missingLength();
  return row;
}

function isHonoured(header: string, row: OssOperation): boolean {
  if (commonHeaders.includes(header) || header.startsWith("x-oss-meta-") || header === row.header) return true;
  return row.headers?.includes(header) ?? false;
}

/** Operations whose body is the content of an object. */
const uploads: readonly string[] = ["PutObject", "UploadPart", "AppendObject"];

function hasLength({ headers }: WireRequest): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/** Whether a query has each of the parameters, those with a `=` with that value. */
function hasAll(request: WireRequest, required: readonly string[]): boolean {
  return required.every((one) => {
    const value = parameter(request, nameOf(one));
    return value !== undefined && (!one.includes("=") || one === `${nameOf(one)}=${value}`);
  });
}

function nameOf(required: string): string {
  return required.split("=", 1)[0]!;
}

/** Headers that any request may carry: they belong to signing, or have no effect. */
const commonHeaders: readonly string[] = [
  "x-oss-date",
  "x-oss-content-sha256",
  "x-oss-security-token",
  "x-oss-user-agent",
  "x-oss-request-payer",
  "x-oss-traffic-limit",
];
