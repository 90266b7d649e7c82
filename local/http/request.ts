import type { IncomingMessage } from "node:http";
import { httpErrors } from "./http-errors";
import type { ServerLimits } from "./limits";
import { type Pair, parsePairs } from "./query";

/** A request without its body. */
export interface WireRequest {
  method: string;
  /** Still percent-encoded; starts with "/", but for `OPTIONS *`, which asks about the server. */
  path: string;
  query: Pair[];
  /** Lower-case names; repeated headers joined by Node's rules; UTF-8 where the bytes are UTF-8. */
  headers: Record<string, string>;
}

/**
 * Reads what came before the body. A target in a proxy's absolute form names the host itself.
 * @throws WireError where target, query or Host cannot be read, or are too long
 */
export function readRequest(message: IncomingMessage, limits: ServerLimits): WireRequest {
  checkSizes(message, limits);
  const expect = message.httpVersion === "1.1" ? message.headers.expect : undefined;
  if (expect !== undefined && expect.toLowerCase() !== "100-continue") throw httpErrors.expectation(expect);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = utf8Text(Array.isArray(value) ? value.join(",") : value);
  }
  const isOfServer = message.method === "OPTIONS" && message.url === "*";
  const { host, target } = isOfServer ? { target: "*" } : readTarget(utf8Text(message.url ?? ""));
  checkHost(message);
  if (host !== undefined) headers.host = host;
  const mark = target.indexOf("?");
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? [] : readQuery(target.slice(mark + 1)),
    headers,
  };
}

/** The value of a query parameter; the empty text when it is bare; undefined when absent. */
export function parameter(request: WireRequest, name: string): string | undefined {
  return request.query.find((pair) => pair.name === name)?.value;
}

function checkSizes(message: IncomingMessage, limits: ServerLimits): void {
  if ((message.url ?? "").length > limits.target) throw httpErrors.targetTooLong(limits.target);
  const size = message.rawHeaders.reduce((sum, text) => sum + text.length, 0);
  if (size > limits.allHeaders) throw httpErrors.headersTooLarge(limits.allHeaders);
}

/** HTTP/1.1 wants exactly one: whoever reads another than we do could be talked into anything. */
function checkHost(message: IncomingMessage): void {
  const count = message.rawHeaders.filter((text, place) => place % 2 === 0 && /^host$/i.test(text)).length;
  if (count > 1) throw httpErrors.host(`is there ${count} times; send it once`);
  if (count === 0 && message.httpVersion === "1.1") throw httpErrors.host("is missing");
}

function readTarget(target: string): { host?: string; target: string } {
  if (target.startsWith("/")) return { target };
  const [, host, rest = ""] = /^http:\/\/([^/?#]+)(.*)$/is.exec(target) ?? [];
  if (host === undefined) throw httpErrors.target("must be a path that starts with /, or start with http://");
  return { host, target: rest.startsWith("/") ? rest : `/${rest}` };
}

function readQuery(text: string): Pair[] {
  try {
    return parsePairs(text);
  } catch {
    throw httpErrors.target("has a query with a percent escape that is not UTF-8");
  }
}

/** Clients sign the UTF-8 text of a header; Node gives its bytes, one character each. */
function utf8Text(raw: string): string {
  const text = Buffer.from(raw, "latin1").toString("utf8");
  return text.includes("\uFFFD") ? raw : text;
}
