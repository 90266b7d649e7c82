import type { BodySource } from "../http/body";
import type { Reply } from "../http/reply";
import type { WireRequest } from "../http/request";
import { sandboxed } from "../http/sandbox";
import { ossErrorReply, readOssCall } from "../oss/dispatch";
import type { Stores } from "../store/stores";
import { answerCall, type GatewayContext } from "./gateway";

/**
 * Answers a request to the object store: wait until the buckets are open, read bucket and key from
 * the path, verify the signature, find the operation, refuse parameters and headers that it does
 * not honour, run it. Errors are answered in XML. A browser runs no reply as a page.
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
    return readOssCall(request, body, { keys, stores, region, account, now: () => context.now() });
  };
  const reply = await answerCall(read, refusal, context);
  return reply === undefined ? undefined : sandboxed(request, reply);
}
