import { Agent as PlainAgent, type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { Agent as SecureAgent, request as secureRequest } from "node:https";
import type { LookupFunction } from "node:net";
import type { Message } from "./message";

/**
 * Posts a message to a program on this machine, past any proxy, and follows no redirect.
 * @returns why it was not received; undefined where it was answered with a status from 200 to 299
 */
export function post(message: Message, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const url = new URL(message.address);
    const isSecure = url.protocol === "https:";
    const options = {
      method: "POST",
      agent: isSecure ? new SecureAgent() : new PlainAgent(),
      lookup: loopbackOnly,
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(message.body) },
      signal,
    };
    const answered = (answer: IncomingMessage) => {
      answer.resume();
      const status = answer.statusCode ?? 0;
      resolve(status >= 200 && status < 300 ? undefined : `it was answered with status ${status}`);
      answer.on("error", () => undefined);
    };
    const sent: ClientRequest = (isSecure ? secureRequest : plainRequest)(url, options, answered);
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.name));
    sent.end(message.body);
  });
}

/** `localhost` is this machine, whatever a resolver says. */
const loopbackOnly: LookupFunction = (_name, { all }, found) => {
  const addresses = ["127.0.0.1", "::1"].map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  if (all) return void found(null, addresses);
  found(null, "127.0.0.1", 4);
};
