import { CredentialsError } from "../error";
import type { CredentialSettings } from "./credential-settings";
import { type CredentialPlan, type Environment, firstOf, type Role } from "./credential-plan";

const roleNames = ["ALICLOUD_ASSUME_ROLE_ARN", "ALIBABA_CLOUD_ROLE_ARN", "ALIBABACLOUD_ROLE_ARN"];
const sessionNames = ["ALICLOUD_ASSUME_ROLE_SESSION_NAME", "ALIBABA_CLOUD_ROLE_SESSION_NAME"];
/** The session name of `@pulumi/alicloud`; a role's policy may allow this name only. */
const sessionName = "terraform";

/** The role of `alicloud:assumeRole`. Variables stand in for values that it leaves out. */
export function roleOf({ assumeRole }: CredentialSettings, env: Environment): Role | undefined {
  if (assumeRole === undefined) return undefined;
  const { policy, externalId } = assumeRole;
  const arn = assumeRole.roleArn || firstOf(env, roleNames)?.[1];
  if (arn === undefined) {
    throw new CredentialsError("alicloud:assumeRole has no roleArn: give it, or remove alicloud:assumeRole");
  }
  const seconds = Number(assumeRole.sessionExpiration || env.ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION || 3_600);
  if (!Number.isInteger(seconds) || seconds < 900) {
    throw new CredentialsError(
      `the role's sessionExpiration is ${seconds}: must be a whole number of seconds, at least 900; set it to 3600`,
    );
  }
  return {
    arn,
    session: assumeRole.sessionName || (firstOf(env, sessionNames)?.[1] ?? sessionName),
    seconds,
    ...(policy ? { policy } : {}),
    ...(externalId ? { externalId } : {}),
  };
}

/** The role of `alicloud:assumeRoleWithOidc`. */
export function oidcOf({ assumeRoleWithOidc: oidc }: CredentialSettings): CredentialPlan | undefined {
  if (oidc === undefined) return undefined;
  const from = "alicloud:assumeRoleWithOidc";
  const missing = (["roleArn", "oidcProviderArn"] as const).find((name) => !oidc[name]);
  if (missing) throw new CredentialsError(`${from} has no ${missing}: give it`);
  if (!oidc.oidcTokenFile) {
    throw new CredentialsError(`${from} has no oidcTokenFile: put the token into a file and name it`);
  }
  const role = {
    arn: oidc.roleArn!,
    session: oidc.roleSessionName || sessionName,
    seconds: Number(oidc.sessionExpiration || 3_600),
    ...(oidc.policy ? { policy: oidc.policy } : {}),
  };
  return { is: "oidc", from, role, provider: oidc.oidcProviderArn!, file: oidc.oidcTokenFile };
}

/** The role of a pod, which its cluster puts into the environment. */
export function oidcOfEnvironment(env: Environment): CredentialPlan | undefined {
  const arn = firstOf(env, ["ALIBABA_CLOUD_ROLE_ARN"])?.[1];
  const provider = firstOf(env, ["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"])?.[1];
  const file = firstOf(env, ["ALIBABA_CLOUD_OIDC_TOKEN_FILE"])?.[1];
  if (arn === undefined || provider === undefined || file === undefined) return undefined;
  const session = firstOf(env, ["ALIBABA_CLOUD_ROLE_SESSION_NAME"])?.[1] ?? sessionName;
  return { is: "oidc", from: "ALIBABA_CLOUD_OIDC_TOKEN_FILE", role: { arn, session, seconds: 3_600 }, provider, file };
}

/**
 * Refuses a role that only a variable names: whether `@pulumi/alicloud` assumes it depends on its
 * version, so the account would not be clear.
 * @throws CredentialsError that names the variable
 */
export function refuseStrayRole(settings: CredentialSettings, env: Environment): void {
  if (settings.assumeRole !== undefined || settings.assumeRoleWithOidc !== undefined) return;
  const found = firstOf(env, roleNames);
  if (found === undefined) return;
  // The variable of a pod belongs to its token, not to keys.
  if (found[0] === "ALIBABA_CLOUD_ROLE_ARN" && firstOf(env, ["ALIBABA_CLOUD_OIDC_TOKEN_FILE"])) return;
  const [name, arn] = found;
  throw new CredentialsError(
    `${name} is ${arn}, and whether @pulumi/alicloud assumes that role depends on its version: ` +
      `set it with pulumi config set --path alicloud:assumeRole.roleArn ${arn}, or unset ${name}`,
  );
}
