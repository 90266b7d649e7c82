import type { CredentialSettings } from "./credential-settings";
import { type CredentialPlan, type Environment, firstOf } from "./credential-plan";
import { oidcOf } from "./role-plan";

/** The sources that the plugin tries if neither settings, environment nor profile hold keys. */
export function planOtherSources(settings: CredentialSettings, env: Environment): CredentialPlan | undefined {
  const uri = settings.credentialsUri
    ? (["alicloud:credentialsUri", settings.credentialsUri] as const)
    : firstOf(env, ["ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI"]);
  if (uri) return { is: "uri", from: uri[0], uri: uri[1] };
  const role = settings.ecsRoleName
    ? (["alicloud:ecsRoleName", settings.ecsRoleName] as const)
    : firstOf(env, ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"]);
  if (role) return { is: "instance", from: role[0], name: role[1] };
  return oidcOf(settings);
}
