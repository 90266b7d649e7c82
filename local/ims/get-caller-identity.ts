import { getCallerIdentity as operation } from "../../schema/operations/get-caller-identity";
import { handler } from "./handler";

/** An operation of STS. The account is that of the data folder. */
export const getCallerIdentity = handler(operation, (_request, { account }) => ({
  AccountId: account,
  Arn: `acs:ram::${account}:root`,
  IdentityType: "Account",
  PrincipalId: account,
}));
