import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { bucketOfHost } from "./http/host";

const channel = "http.server.request.start";

/**
 * Logs a line for each request that an HTTP server of this process answers: method, address, the
 * name of an IMS operation, status and milliseconds. The query can hold a signature: it is left
 * out.
 * @returns ends it
 */
export function logRequests(log: (line: string) => void, now: () => number): () => void {
  const begin = (event: unknown) => {
    const { request, response } = event as { request: IncomingMessage; response: ServerResponse };
    const started = now();
    response.once("close", () => {
      const status = response.writableFinished ? response.statusCode : "cut off";
      log(`${request.method} ${addressOf(request)} ${status} ${Math.round(now() - started)} ms`);
    });
  };
  subscribe(channel, begin);
  return () => void unsubscribe(channel, begin);
}

/** `/BUCKET/KEY`, `BUCKET.localhost/KEY` or `/ OPERATION`, with escapes for control characters. */
function addressOf({ url = "", headers }: IncomingMessage): string {
  const [path = "", query = ""] = url.split("?", 2);
  const action = headers["x-acs-action"] ?? new URLSearchParams(query).get("Action") ?? "";
  const named = /^\w{1,100}$/.test(String(action)) ? ` ${String(action)}` : "";
  const whole = `${namesBucket(headers.host) ? headers.host : ""}${path}${named}`;
  return whole.replace(/[^\x21-\x7e ]/g, (sign) => encodeURIComponent(sign));
}

function namesBucket(host: string | undefined): boolean {
  try {
    return bucketOfHost(host) !== undefined;
  } catch {
    return false;
  }
}
