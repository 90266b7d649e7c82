import { z } from "zod";
import type { FreeOperation } from "./operation";
import { text } from "./text";

const request = z.object({});

const reply = z.object({ RequestId: text, AccountId: text });

/**
 * The account of the keys in use. An operation of the product STS, version 2015-04-01, that every
 * identity may call.
 */
export const getCallerIdentity: FreeOperation<z.infer<typeof request>, z.infer<typeof reply>> = {
  name: "GetCallerIdentity",
  method: "POST",
  inBody: [],
  request,
  reply,
  billable: false,
};
