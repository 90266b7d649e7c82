import { accountOutlook } from "./account-outlook";
import { planBeyondPlugin } from "./credential-planner";
import type { CredentialSettings } from "./credential-settings";
import type { Credentials, Environment } from "./credential-plan";
import { keysOfPlan } from "./credentials";
import { findProfile, type Profile, profileFile } from "./profile";

/** Arguments of a provider of `@pulumi/alicloud` that choose its account. */
export type PluginCredentials =
  | { readonly is: "by itself" }
  | { readonly is: "profile"; readonly profile: string }
  | { readonly is: "token"; readonly assumeRoleWithOidc: PluginRole }
  /** Keys that only this process can get. They are secrets. */
  | { readonly is: "keys"; get(): Promise<Credentials> };

/** A role to assume with the token of an identity provider, in the plugin's names. */
export interface PluginRole {
  readonly oidcProviderArn: string;
  readonly oidcTokenFile: string;
  readonly roleArn: string;
  readonly roleSessionName: string;
}

/** The modes of a profile that every version of the plugin knows. */
const knownModes: readonly (string | undefined)[] = ["AK", "StsToken", "RamRoleArn", "EcsRamRole", undefined];

/**
 * How a provider of `@pulumi/alicloud` gets the account that jobs use. Where its own settings and
 * environment lead to it, nothing is handed over. Makes no call.
 * @throws CredentialsError if the account is not clear
 */
export function pluginCredentials(settings: CredentialSettings, env: Environment): PluginCredentials {
  const plan = planBeyondPlugin(settings, env);
  if (plan === undefined) return { is: "by itself" };
  if (plan.is === "oidc") {
    const { role, provider: oidcProviderArn, file: oidcTokenFile } = plan;
    const assumed = { oidcProviderArn, oidcTokenFile, roleArn: role.arn, roleSessionName: role.session };
    return { is: "token", assumeRoleWithOidc: assumed };
  }
  if (plan.is === "chain") {
    // The chain's last resort is the role of an instance, which nothing on this machine shows.
    const { is } = accountOutlook(settings, env);
    return is === "known" ? { is: "keys", get: () => keysOfPlan(plan) } : { is: "by itself" };
  }
  const current = currentProfile(env);
  if (current !== undefined && knownModes.includes(current.mode)) return { is: "profile", profile: current.name };
  return { is: "keys", get: () => keysOfPlan(plan) };
}

function currentProfile(env: Environment): Profile | undefined {
  return findProfile(undefined, profileFile({}, env));
}
