import { randomBytes } from "node:crypto";
import { xmlReply } from "../../http/reply";
import { parameter } from "../../http/request";
import { xmlDocument } from "../../http/xml";
import { textOf } from "../../http/xml-reader";
import { WireError, ossErrors } from "../../wire-error";
import { isoTime, type OssCall, type OssOperation } from "../call";
import { readDocument, receiveText } from "../document";

/** A retention policy of a bucket. It is kept and given back, and protects nothing here. */
interface Worm {
  readonly id: string;
  readonly days: number;
  readonly isLocked: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** A policy that is not locked by then is gone, as in OSS. Milliseconds. */
const timeToLock = 24 * 3600 * 1000;
/** Days. */
const longest = 70 * 365;

const common = { level: "bucket", subResource: "worm" } as const;

/** Begins a retention policy. */
export const initiateBucketWorm: OssOperation = {
  ...common,
  name: "InitiateBucketWorm",
  method: "POST",
  async handle(call) {
    const days = await readDays(call, "InitiateWormConfiguration");
    if ((await wormOf(call)) !== undefined) {
      throw new WireError(409, "WORMConfigurationAlreadyExist", "the bucket has a retention policy");
    }
    const worm = { id: randomBytes(16).toString("hex").toUpperCase(), days, isLocked: false, created: call.now() };
    await keep(call, worm);
    return { status: 200, headers: { "x-oss-worm-id": worm.id } };
  },
};

/** Locks a retention policy. */
export const completeBucketWorm: OssOperation = {
  level: "bucket",
  name: "CompleteBucketWorm",
  method: "POST",
  subResource: "wormId",
  async handle(call) {
    const worm = await namedWorm(call);
    if (worm.isLocked) throw new WireError(409, "WORMConfigurationLocked", "the retention policy is locked");
    await keep(call, { ...worm, isLocked: true });
    return { status: 200, headers: {} };
  },
};

/** Extends a locked retention policy. */
export const extendBucketWorm: OssOperation = {
  level: "bucket",
  name: "ExtendBucketWorm",
  method: "POST",
  subResource: "wormExtend",
  requires: ["wormId"],
  async handle(call) {
    const days = await readDays(call, "ExtendWormConfiguration");
    const worm = await namedWorm(call);
    if (!worm.isLocked) {
      throw new WireError(409, "InvalidWORMConfiguration", "the retention policy is not locked; lock it first");
    }
    if (days <= worm.days) {
      throw ossErrors.argument("RetentionPeriodInDays", String(days), `must be more than ${worm.days}`);
    }
    await keep(call, { ...worm, days });
    return { status: 200, headers: {} };
  },
};

/** The retention policy of a bucket. */
export const getBucketWorm: OssOperation = {
  ...common,
  name: "GetBucketWorm",
  method: "GET",
  async handle(call) {
    const worm = await wormOf(call);
    if (worm === undefined) throw noWorm();
    return xmlReply(
      200,
      xmlDocument("WormConfiguration", {
        WormId: worm.id,
        State: worm.isLocked ? "Locked" : "InProgress",
        RetentionPeriodInDays: worm.days,
        CreationDate: isoTime(worm.created),
        ExpirationDate: isoTime(worm.created + (worm.isLocked ? worm.days * 24 * 3600 * 1000 : timeToLock)),
      }),
    );
  },
};

/** Ends a retention policy that is not locked. */
export const abortBucketWorm: OssOperation = {
  ...common,
  name: "AbortBucketWorm",
  method: "DELETE",
  async handle(call) {
    const worm = await wormOf(call);
    if (worm?.isLocked) throw new WireError(409, "WORMConfigurationLocked", "the retention policy is locked");
    await call.buckets.changeSetting(call.bucket, "worm", undefined);
    return { status: 204, headers: {} };
  },
};

async function wormOf(call: OssCall): Promise<Worm | undefined> {
  const text = (await call.buckets.settings(call.bucket)).worm;
  if (text === undefined) return undefined;
  const worm = JSON.parse(text) as Worm;
  return worm.isLocked || call.now() < worm.created + timeToLock ? worm : undefined;
}

/** @throws WireError NoSuchWORMConfiguration where the request names another one */
async function namedWorm(call: OssCall): Promise<Worm> {
  const worm = await wormOf(call);
  if (worm === undefined || worm.id !== parameter(call.request, "wormId")) throw noWorm();
  return worm;
}

async function keep({ buckets, bucket }: OssCall, worm: Worm): Promise<void> {
  await buckets.changeSetting(bucket, "worm", JSON.stringify(worm));
}

/** @throws WireError MalformedXML */
async function readDays(call: OssCall, root: string): Promise<number> {
  await call.buckets.bucket(call.bucket);
  const text = textOf(readDocument(await receiveText(call), root), "RetentionPeriodInDays")?.trim() ?? "";
  const days = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= longest) return days;
  throw ossErrors.malformedXml(`RetentionPeriodInDays is "${text}"; it must be 1 to ${longest}`);
}

function noWorm(): WireError {
  return new WireError(404, "NoSuchWORMConfiguration", "the bucket has no such retention policy");
}
