import type { Reply } from "../../http/reply";
import type { WireRequest } from "../../http/request";
import type { Buckets } from "../../store/buckets";
import { WireError } from "../../wire-error";
import { readAddresses } from "../address";
import { allowingHeaders, allowingRule, corsRules } from "./cors-rule";

/** Lets the page that sent a request have the reply, where the rules of the bucket allow it. */
export async function withCors(request: WireRequest, reply: Reply, buckets: Buckets): Promise<Reply> {
  const { origin } = request.headers;
  if (request.method === "OPTIONS") return reply;
  const rules = await rulesFor(request, buckets);
  const vary: Record<string, string> = rules?.some(({ varies }) => varies) ? { vary: "Origin" } : {};
  const asked = { origin: origin ?? "", method: request.method, headers: [] };
  const rule = origin === undefined ? undefined : allowingRule(rules ?? [], asked);
  const allowing = rule === undefined ? {} : allowingHeaders(rule, asked);
  return { ...reply, headers: { ...reply.headers, ...allowing, ...vary } };
}

async function rulesFor(request: WireRequest, buckets: Buckets) {
  try {
    const [{ bucket }] = readAddresses(request);
    return bucket === "" ? undefined : corsRules(await buckets.settings(bucket));
  } catch (error) {
    // A request about no bucket; the reply says so.
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
