import { CredentialsError } from "../error";
import type { CredentialSettings } from "./credential-settings";
import { type CredentialPlan, type Environment, firstOf } from "./credential-plan";
import { planOtherSources } from "./other-sources";
import { type Profile, profileFile, findProfile, missingKeyError } from "./profile";
import { planOfProfile, roleOfProfile } from "./profile-plan";
import { oidcOfEnvironment, refuseStrayRole, roleOf } from "./role-plan";
import { defined } from "../../schema/defined";

/**
 * Plans where keys come from, in the order of `@pulumi/alicloud`: keys of the configuration, of the
 * environment, of the profile; then an address that gives keys, the role of the instance, a token
 * of an identity provider; over all of these the role to assume. If that plugin finds nothing: the
 * vendor's default chain.
 * @throws CredentialsError if that plugin would use an account that is not understood here
 */
export function planCredentials(settings: CredentialSettings, env: Environment): CredentialPlan {
  const { base: own, profile } = planPluginSources(settings, env);
  const base = own ?? planLastSources(env);
  const role = roleOf(settings, env);
  if (role) return { is: "role", from: "alicloud:assumeRole", role, base };
  // The plugin assumes the profile's role with any keys.
  const profileRole = profile && roleOfProfile(profile);
  return profileRole ? { is: "role", from: `profile ${profile.name}`, role: profileRole, base } : base;
}

/**
 * The source of keys where `@pulumi/alicloud` by itself finds none, without a role to assume;
 * undefined where it finds keys.
 * @throws CredentialsError as {@link planCredentials}
 */
export function planBeyondPlugin(settings: CredentialSettings, env: Environment): CredentialPlan | undefined {
  return planPluginSources(settings, env).base === undefined ? planLastSources(env) : undefined;
}

interface PluginSources {
  /** The source of keys; undefined where the plugin finds none. */
  readonly base?: CredentialPlan;
  /** The profile that the stack names. */
  readonly profile?: Profile;
}

function planPluginSources(settings: CredentialSettings, env: Environment): PluginSources {
  const [refused] = settings.notUnderstood ?? [];
  if (refused !== undefined) throw new CredentialsError(`the account to use is not clear: ${refused}`);
  refuseStrayRole(settings, env);
  const keys = keysOfSettings(settings) ?? keysOfEnvironment(env);
  const profile = findNamedProfile(settings, env, keys !== undefined);
  const base = keys ?? (profile && planOfProfile(profile, settings, env)) ?? planOtherSources(settings, env);
  return defined({ base, profile });
}

function keysOfSettings({ accessKey, secretKey, securityToken }: CredentialSettings): CredentialPlan | undefined {
  if (accessKey === undefined && secretKey === undefined) return undefined;
  if (accessKey === undefined) throw halfPairError("alicloud:secretKey", "alicloud:accessKey");
  if (secretKey === undefined) throw halfPairError("alicloud:accessKey", "alicloud:secretKey");
  return {
    is: "keys",
    from: "alicloud:accessKey",
    id: accessKey,
    secret: secretKey,
    ...defined({ token: securityToken }),
  };
}

const pairs = [
  ["ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY"],
  ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
  ["ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET"],
] as const;
const tokens = ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN", "ALIBABACLOUD_SECURITY_TOKEN"];

function keysOfEnvironment(env: Environment): CredentialPlan | undefined {
  for (const [idName, secretName] of pairs) {
    const id = firstOf(env, [idName])?.[1];
    const secret = firstOf(env, [secretName])?.[1];
    if (id === undefined && secret === undefined) continue;
    if (id === undefined) throw halfPairError(secretName, idName);
    if (secret === undefined) throw halfPairError(idName, secretName);
    const token = firstOf(env, tokens)?.[1];
    return { is: "keys", from: idName, id, secret, ...defined({ token }) };
  }
  return undefined;
}

function halfPairError(given: string, missing: string): CredentialsError {
  return new CredentialsError(`${given} is set and ${missing} is not: give both, or neither`);
}

/**
 * Finds the profile that the stack names. With keys of its own a stack may name a profile that does
 * not exist: the plugin ignores it then.
 */
function findNamedProfile(settings: CredentialSettings, env: Environment, hasKeys: boolean): Profile | undefined {
  const name = settings.profile ?? firstOf(env, ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"])?.[1];
  if (name === undefined) return undefined;
  const file = profileFile(settings, env);
  const profile = findProfile(name, file);
  if (profile === undefined && !hasKeys) {
    throw missingKeyError({ name, file }, "there is no such profile");
  }
  return profile;
}

/** The vendor's own order, for settings in which the plugin finds nothing. Makes no call. */
function planLastSources(env: Environment): CredentialPlan {
  const oidc = oidcOfEnvironment(env);
  if (oidc) return oidc;
  const isOff = env.ALIBABA_CLOUD_CLI_PROFILE_DISABLED?.toLowerCase() === "true";
  const current = isOff ? undefined : findProfile(undefined, profileFile({}, env));
  // The aliyun command writes a profile before it has keys for it.
  const isEmpty = current && !current.access_key_id && ["AK", "StsToken", undefined].includes(current.mode);
  if (!current || isEmpty) return { is: "chain", from: "the vendor's default chain" };
  const base = planOfProfile(current, {}, env);
  const role = roleOfProfile(current);
  return role ? { is: "role", from: base.from, role, base } : base;
}
