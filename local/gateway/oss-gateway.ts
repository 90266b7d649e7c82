import type { BodySource } from "../http/body";
import type { Reply } from "../http/reply";
import type { WireRequest } from "../http/request";
import { sandboxed } from "../http/sandbox";
import { withCors } from "../oss/cors/with-cors";
import { ossErrorReply, readOssCall } from "../oss/dispatch";
import type { Stores } from "../store/stores";
import { answerCall, type GatewayContext } from "./gateway";

/**
 * Answers a request to the object store: wait until the buckets are open, read bucket and key from
 * the path, verify the signature, find the operation, refuse parameters and headers that it does
 * not honour, run it. Errors are answered in XML. A page of another origin gets the reply where the
 * bucket's rules allow it, and a browser runs no reply as a page.
 */
export async function answerOssRequest(
  request: WireRequest,
  body: BodySource,
  { requestId, head }: { requestId: string; head: boolean },
  context: GatewayContext & { stores: Stores | Promise<Stores>; region: string; account: string },
): Promise<Reply | undefined> {
  const refusal = (error: unknown) => ossErrorReply(error, { requestId, host: request.headers.host ?? "", head });
  const read = async () => {
    const { keys, region, account } = context;
    const stores = await context.stores;
    const call = await readOssCall(request, body, { keys, stores, region, account, now: () => context.now() });
    return { ...call, userAgent: request.headers["user-agent"] ?? "" };
  };
  const reply = await answerCall(read, refusal, context);
  if (reply === undefined) return undefined;
  const stores = await Promise.resolve(context.stores).catch(() => undefined);
  return sandboxed(request, stores === undefined ? reply : await withCors(request, reply, stores.buckets));
}
