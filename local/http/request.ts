import type { IncomingMessage } from "node:http";
import { type Pair, parsePairs } from "./query";

/** A request without its body. */
export interface WireRequest {
  method: string;
  /** Still percent-encoded, always starting with "/". */
  path: string;
  query: Pair[];
  /** Lower-case names; repeated headers joined by Node's rules; UTF-8 where the bytes are UTF-8. */
  headers: Record<string, string>;
}

/**
 * @throws URIError where the query holds a broken escape
 * @throws RangeError where the target is not a path (a proxy's absolute form, `*`)
 */
export function readRequest(message: IncomingMessage): WireRequest {
  const target = message.url ?? "";
  if (!target.startsWith("/")) throw new RangeError(`request target "${target}" must start with "/"`);
  const mark = target.indexOf("?");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = headerText(Array.isArray(value) ? value.join(",") : value);
  }
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? [] : parsePairs(target.slice(mark + 1)),
    headers,
  };
}

/** The value of a query parameter; the empty text when it is bare; undefined when absent. */
export function parameter(request: WireRequest, name: string): string | undefined {
  return request.query.find((pair) => pair.name === name)?.value;
}

/** Clients sign the UTF-8 text of a header; Node gives its bytes, one character each. */
function headerText(raw: string): string {
  const text = Buffer.from(raw, "latin1").toString("utf8");
  return text.includes("\uFFFD") ? raw : text;
}
