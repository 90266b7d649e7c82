import type { z } from "zod";
import { sentence } from "../../schema/inspect";
import { unusedArguments, unusedSentence } from "../../schema/unused-arguments";
import { parseOssUrl } from "../../schema/address/oss-url";
import type { RegionId } from "../../schema/regions";
import type { Finding } from "../../schema/rule";
import { userData, userDataLimit } from "../../schema/job/user-data";
import { decode, wireName, WireNameError } from "../../schema/wire-names";
import { isMediaId } from "../../schema/address/media-id";
import { imsErrors } from "../wire-error";
import type { Assets } from "./media-source";

/**
 * A parameter that holds a structure as JSON text, in the arguments' names.
 * @throws WireError InvalidParameter where it is no object, or has a key that the structure does
 * not list
 */
export function structure(name: string, type: z.ZodType, text: string): object {
  try {
    return decode(type, object(name, text)) as object;
  } catch (error) {
    if (error instanceof WireNameError) throw imsErrors.invalidParameter(`${name}: ${error.message}`);
    throw error;
  }
}

/** @throws WireError InvalidParameter where the user data of a submit is no object or too long */
export function checkUserData(text: string | undefined): void {
  if (text === undefined) return;
  object("UserData", text);
  const bytes = Buffer.byteLength(text);
  if (bytes > userDataLimit) {
    throw imsErrors.invalidParameter(`UserData has ${bytes} bytes: must have ${userDataLimit} at most`);
  }
}

/**
 * @throws WireError InvalidParameter with every failure in its message, in the names of the wire
 */
export function refuseFailures(failures: readonly Finding[]): void {
  if (failures.length === 0) return;
  const lines = failures.map((failure) => sentence({ ...failure, path: failure.path.map(wirePart) }));
  throw imsErrors.invalidParameter(lines.join("; "));
}

/**
 * The region of the first address or media id in a request, which the cloud takes from its own
 * endpoint.
 */
export function regionOf(names: readonly unknown[], defaultRegion: string, assets?: Assets): RegionId {
  const regions = names
    .filter((name) => typeof name === "string")
    .map((name) => (isMediaId(name) ? assets?.get(name)?.region : parseOssUrl(name)?.region));
  return (regions.find((region) => region !== undefined) ?? defaultRegion) as RegionId;
}

/**
 * A sentence for each setting that this service leaves unused; `args` without the user data, which
 * is JSON text here.
 */
export function unusedLines(type: z.ZodType, args: object, userDataText: string | undefined): string[] {
  const given = { ...args, userData: decode(userData, JSON.parse(userDataText ?? "{}")) };
  return unusedArguments(type, given).map(unusedSentence);
}

function object(name: string, text: string): object {
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw imsErrors.invalidParameter(`${name} must be a JSON object`);
  }
  if (isDeeper(value, deepest)) {
    throw imsErrors.invalidParameter(`${name} is nested too deep: must have ${deepest} levels at most`);
  }
  return value;
}

/** Levels of lists and objects in a parameter; no structure of the service has more than ten. */
const deepest = 50;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wirePart(part: string | number): string | number {
  return typeof part === "number" ? part : wireName(part);
}
