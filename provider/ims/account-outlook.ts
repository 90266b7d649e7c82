import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { CredentialsError } from "../error";
import type { CredentialSettings } from "./credential-settings";
import type { Environment } from "./credential-plan";
import { findCredentials } from "./credentials";

/** The account of a deployment, as far as it is known without a call. */
export type AccountOutlook =
  | { readonly is: "known" }
  /** The settings lead to no account, or to one that is not understood. */
  | { readonly is: "refused"; readonly reason: string }
  /** No setting names an account; the vendor's default chain may find keys on this machine. */
  | { readonly is: "open"; readonly reason: string };

export function accountOutlook(settings: CredentialSettings, env: Environment): AccountOutlook {
  try {
    const { plan } = findCredentials(settings, env);
    if (plan.is !== "chain" || existsSync(join(env.HOME ?? homedir(), ".alibabacloud", "credentials"))) {
      return { is: "known" };
    }
  } catch (error) {
    if (error instanceof CredentialsError) return { is: "refused", reason: error.message };
    throw error;
  }
  return { is: "open", reason: `${new CredentialsError().message}; on an ECS instance its role is used` };
}
