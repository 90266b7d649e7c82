import { type Pair, parsePairs } from "../http/query";
import type { WireRequest } from "../http/request";
import { imsErrors } from "../wire-error";

/** The parameters of a request to IMS: those of its query and of its body, decoded. */
export interface ImsParameters {
  /** The body wins where both name a parameter, and the last one where one of them repeats it. */
  readonly all: ReadonlyMap<string, string>;
  get(name: string): string | undefined;
}

/**
 * Reads the body as a form or, where its type says so, as a JSON object: its texts are taken as
 * they are, its other values as JSON text.
 * @throws WireError InvalidParameter for another type of body, or one that cannot be read
 */
export function readParameters(request: WireRequest, body: Buffer): ImsParameters {
  const all = new Map([...request.query, ...bodyPairs(request, body)].map(({ name, value }) => [name, value]));
  return { all, get: (name) => all.get(name) };
}

type Named = Pick<Pair, "name" | "value">;

const formType = "application/x-www-form-urlencoded";
const jsonType = "application/json";

function bodyPairs(request: WireRequest, body: Buffer): Named[] {
  if (body.length === 0) return [];
  const type = (request.headers["content-type"] ?? formType).split(";")[0]?.trim().toLowerCase();
  if (type === jsonType) return jsonPairs(body);
  if (type === formType) return formPairs(body);
  throw imsErrors.invalidParameter(`content-type "${type}" is not ${formType} or ${jsonType}`);
}

function formPairs(body: Buffer): Named[] {
  try {
    return parsePairs(body.toString("utf8"));
  } catch {
    throw imsErrors.invalidParameter("the body holds a percent escape that is not UTF-8");
  }
}

function jsonPairs(body: Buffer): Named[] {
  const value = parsed(body.toString("utf8"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw imsErrors.invalidParameter("the body is not a JSON object, as its content-type says");
  }
  const given = Object.entries(value).filter(([, each]) => each !== null);
  return given.map(([name, each]) => ({
    name: wellFormed(name),
    value: typeof each === "string" ? wellFormed(each) : JSON.stringify(each),
  }));
}

/** JSON can name half of a character, which no other place of a request can hold. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
