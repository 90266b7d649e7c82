import { getCallerIdentity } from "../../schema/operations/get-caller-identity";
import type { Ims } from "../ims/client";
import { ConnectionError } from "../job/error";

/** The id of the account whose keys are in use. */
export async function callerAccount(sts: Ims): Promise<string> {
  const { AccountId } = await sts.call(getCallerIdentity, {});
  if (AccountId === undefined)
    throw new ConnectionError(getCallerIdentity.name, "the answer holds no AccountId", false);
  return AccountId;
}
