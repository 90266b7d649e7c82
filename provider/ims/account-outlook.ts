import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { CredentialsError } from "../error";
import type { CredentialSettings } from "./credential-settings";
import type { Environment } from "./credential-plan";
import { findCredentials } from "./credentials";

/** What can be told of a deployment's account before any call. */
export type AccountOutlook =
  | { readonly is: "told" }
  /** What is set leads to no account, or to one that is not understood. */
  | { readonly is: "refused"; readonly reason: string }
  /** Nothing is set; the vendor's default chain may still find keys on this machine. */
  | { readonly is: "open"; readonly reason: string };

export function accountOutlook(settings: CredentialSettings, env: Environment): AccountOutlook {
  try {
    const { plan } = findCredentials(settings, env);
    if (plan.is !== "chain" || existsSync(join(env.HOME ?? homedir(), ".alibabacloud", "credentials"))) {
      return { is: "told" };
    }
  } catch (error) {
    if (error instanceof CredentialsError) return { is: "refused", reason: error.message };
    throw error;
  }
  return { is: "open", reason: `${new CredentialsError().message}; on an ECS instance its role is used` };
}
