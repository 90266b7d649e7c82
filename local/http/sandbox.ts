import type { Reply } from "./reply";
import type { WireRequest } from "./request";

/**
 * Objects lie at the same origin as the console: whatever a browser would open as a page of it must
 * run no script there. Other clients get the reply as it is.
 */
export function sandboxed({ headers }: WireRequest, reply: Reply): Reply {
  const isBrowser = headers["sec-fetch-dest"] !== undefined || headers.accept?.includes("text/html") === true;
  if (!isBrowser) return reply;
  const own = { "content-security-policy": "sandbox", "x-content-type-options": "nosniff" };
  return { ...reply, headers: { ...reply.headers, ...own } };
}
