import { getCallerIdentity } from "../../schema/operations/get-caller-identity";
import type { Ims } from "../ims/client";
import { ConnectionError, CredentialsError } from "../error";

/**
 * The id of the account whose keys are in use.
 * @param expected `alicloud:accountId`
 * @throws CredentialsError if the keys belong to another account
 */
export async function callerAccount(sts: Ims, expected?: string): Promise<string> {
  const { AccountId } = await sts.call(getCallerIdentity, {});
  if (AccountId === undefined) {
    throw new ConnectionError(getCallerIdentity.name, "the answer holds no AccountId", false);
  }
  if (expected === undefined || expected === AccountId) return AccountId;
  throw new CredentialsError(
    `alicloud:accountId is ${expected}, and the keys are those of account ${AccountId}: use keys of ${expected}, or set alicloud:accountId to ${AccountId}`,
  );
}
