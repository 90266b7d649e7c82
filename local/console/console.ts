import type { BodySource } from "../http/body";
import type { Reply } from "../http/reply";
import { parameter, type WireRequest } from "../http/request";
import { WireError } from "../wire-error";
import { root } from "./address";
import type { ConsoleContext, Route, Visit } from "./context";
import { textHeaders } from "./headers";
import { pageReply } from "./page/page";
import { refusalPage } from "./page/refusal-page";
import { Refusal } from "./refusal";
import { routeOf } from "./routes";
import { refuseStrangers } from "./safety";

/**
 * Answers a request for the console: pages on the buckets and jobs of a data folder, without a
 * password, for browsers of this machine alone.
 */
export async function answerConsole(request: WireRequest, body: BodySource, context: ConsoleContext): Promise<Reply> {
  const route = routeOf(request.path);
  try {
    refuseStrangers(request, context.port, route?.isPage === true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return textReply(error.status, error.message);
  }
  try {
    return await answer(request, body, route, context);
  } catch (error) {
    const { status, message } = failure(error, context);
    if (request.method !== "PUT") return pageReply(refusalPage(status, message), status);
    return textReply(status, message);
  }
}

async function answer(
  request: WireRequest,
  body: BodySource,
  route: Route | undefined,
  context: ConsoleContext,
): Promise<Reply> {
  if (request.path === root.slice(0, -1)) return { status: 308, headers: { ...textHeaders, location: root } };
  if (route === undefined) throw new Refusal(404, "the console has no such page");
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (!route.methods.some((one) => one === method)) {
    throw new Refusal(405, `${request.method} is not possible here: use ${route.methods.join(" or ")}`);
  }
  const visit: Visit = { request, body, context, value: (name) => parameter(request, name) ?? "" };
  return route.answer(visit);
}

/** Errors of the store are told in its words; the log has the message of an unforeseen one. */
function failure(error: unknown, context: ConsoleContext): { status: number; message: string } {
  if (error instanceof Refusal || error instanceof WireError) return error;
  context.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { status: 500, message: "the embedded service failed; see its log" };
}

function textReply(status: number, message: string): Reply {
  return { status, headers: { ...textHeaders }, body: `${message}\n` };
}
