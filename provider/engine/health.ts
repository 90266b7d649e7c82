import { Agent, get } from "node:http";
import { json } from "node:stream/consumers";

/** Milliseconds for the whole answer. */
const limit = 3_000;

/**
 * What the embedded service at an address says of itself. With an agent of its own: Node's `fetch`
 * and its shared agent may go through a proxy that the environment names, which knows nothing of
 * this machine.
 */
export function healthAt(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const options = { agent: new Agent(), signal: AbortSignal.timeout(limit) };
    get(new URL("/_health", url), options, (answer) => void json(answer).then(resolve, reject)).on("error", reject);
  });
}
