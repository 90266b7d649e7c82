import { Agent, get } from "node:http";
import { json } from "node:stream/consumers";

/** Time-out of the whole answer in milliseconds. */
const limit = 3_000;

/**
 * Asks the embedded service at an address for its facts. Uses an agent of its own: Node's `fetch`
 * and shared agent may use a proxy of the environment, which cannot reach this machine's loopback.
 */
export function healthAt(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const options = { agent: new Agent(), signal: AbortSignal.timeout(limit) };
    get(new URL("/_health", url), options, (answer) => void json(answer).then(resolve, reject)).on("error", reject);
  });
}
