import { planCredentials } from "./credential-planner";
import type { CredentialSettings } from "./credential-settings";
import type { CredentialPlan, Credentials, Environment } from "./credential-plan";
import { defined } from "../../schema/defined";

export type { Credentials } from "./credential-plan";

/** The source of keys and the way to get them; never the keys themselves. */
export interface FoundCredentials {
  readonly from: string;
  readonly plan: CredentialPlan;
  get(): Promise<Credentials>;
}

/**
 * Finds the source of keys in the order of `@pulumi/alicloud`, then in the vendor's default chain.
 * Makes no call.
 * @throws CredentialsError if that plugin would use an account that is not understood here
 */
export function findCredentials(settings: CredentialSettings, env: Environment): FoundCredentials {
  const plan = planCredentials(settings, env);
  return { from: plan.from, plan, get: () => keysOfPlan(plan) };
}

/** The keys that a plan leads to. */
export function keysOfPlan(plan: CredentialPlan): Promise<Credentials> {
  return plan.is === "keys" ? Promise.resolve(keysOf(plan)) : sessionKeys(plan);
}

function keysOf({ id, secret, token }: CredentialPlan & { is: "keys" }): Credentials {
  return { id, secret, ...defined({ token }) };
}

/** Sessions of this process by plan. Other keys make another session. */
const sessions = new Map<string, Promise<{ keys(): Promise<Credentials> }>>();

async function sessionKeys(plan: CredentialPlan): Promise<Credentials> {
  const name = JSON.stringify(plan);
  const session =
    sessions.get(name) ?? import("./vendor-credentials.js").then(({ VendorSession }) => new VendorSession(plan));
  sessions.set(name, session);
  return (await session).keys();
}
