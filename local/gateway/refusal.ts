import type { IncomingHttpHeaders } from "node:http";
import type { TextReply } from "../http/reply";
import { ossErrorReply } from "../oss/dispatch";
import type { WireError } from "../wire-error";
import { imsErrorReply } from "./ims-reply";

/** Refuses what cannot be read as a request, in the form of the likelier of the two services. */
export function refusalReply(
  error: WireError,
  context: { isIms: boolean; requestId: string; host: string; head: boolean },
): TextReply {
  return context.isIms ? imsErrorReply(error, { ...context, format: "JSON" }) : ossErrorReply(error, context);
}

/** Whether headers look like those of a call of IMS. */
export function looksLikeIms(headers: IncomingHttpHeaders): boolean {
  return headers["x-acs-action"] !== undefined || headers.authorization?.startsWith("ACS3-") === true;
}

/** The same, of the bytes of what may be no request at all. */
export function packetLooksLikeIms(packet: Buffer): boolean {
  return /^POST \/[ ?]|\r?\n(?:x-acs-action:|authorization: *acs3-)/i.test(packet.toString("latin1"));
}
