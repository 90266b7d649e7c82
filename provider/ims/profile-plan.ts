import { homedir } from "node:os";
import { join } from "node:path";
import { CredentialsError } from "../error";
import type { CredentialSettings } from "./credential-settings";
import type { CredentialPlan, Environment, Role } from "./credential-plan";
import { planOtherSources } from "./other-sources";
import { type Profile, findProfile, profileText, missingKeyError } from "./profile";
import { defined } from "../../schema/defined";

/** The modes that are understood. */
const modes = [
  "AK",
  "StsToken",
  "RamRoleArn",
  "ChainableRamRoleArn",
  "CloudSSO",
  "EcsRamRole",
  "CredentialsURI",
  "OIDC",
];

/** Modes without keys in the profile: the plugin looks in the settings first. */
const withoutKeys = ["EcsRamRole", "CredentialsURI", "OIDC"];

/**
 * The source of a profile's keys. The role of the mode RamRoleArn comes from {@link roleOfProfile}.
 * @throws CredentialsError for a mode that is not understood, or a profile that lacks a value
 */
export function planOfProfile(profile: Profile, settings: CredentialSettings, env: Environment): CredentialPlan {
  const mode = modeOf(profile);
  const other = withoutKeys.includes(mode) ? planOtherSources(settings, env) : undefined;
  return other ?? planOfMode(profile, mode, env, [profile.name]);
}

/** The role of a profile of the mode RamRoleArn. */
export function roleOfProfile(profile: Profile): Role | undefined {
  return modeOf(profile) === "RamRoleArn" ? roleIn(profile) : undefined;
}

/** The mode of a profile. Without one, which the aliyun command never writes, it is AK. */
function modeOf(profile: Profile): string {
  const { mode = "AK" } = profile;
  if (modes.includes(mode)) return mode;
  throw new CredentialsError(
    `${profileText(profile)} is of mode ${mode}, which is not understood here: use a profile of mode ${modes.join(", ")}, ` +
      "or give keys in ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET",
  );
}

function planOfMode(profile: Profile, mode: string, env: Environment, passed: readonly string[]): CredentialPlan {
  const from = `profile ${profile.name}`;
  const need = needOf(profile, mode);
  switch (mode) {
    case "StsToken":
      return { ...keysOf(profile, mode), token: need("sts_token") };
    case "EcsRamRole":
      return { is: "instance", from, ...defined({ name: profile.ram_role_name }) };
    case "CredentialsURI":
      return { is: "uri", from, uri: need("credentials_uri") };
    case "OIDC":
      return {
        is: "oidc",
        from,
        role: roleIn(profile),
        provider: need("oidc_provider_arn"),
        file: need("oidc_token_file"),
      };
    case "ChainableRamRoleArn":
      return { is: "role", from, role: roleIn(profile), base: sourceOf(profile, need("source_profile"), env, passed) };
    case "CloudSSO":
      return cliPlan(profile, env);
    default:
      return keysOf(profile, mode);
  }
}

function keysOf(profile: Profile, mode: string): CredentialPlan & { is: "keys" } {
  const need = needOf(profile, mode);
  const from = `profile ${profile.name}`;
  const keys = { is: "keys", from, id: need("access_key_id"), secret: need("access_key_secret") } as const;
  const token = profile.mode === undefined ? profile.sts_token : undefined;
  return token === undefined ? keys : { ...keys, token };
}

/** The keys that assume the role of a chain: those of another profile, with that one's own role. */
function sourceOf(profile: Profile, name: string, env: Environment, passed: readonly string[]): CredentialPlan {
  if (passed.includes(name)) {
    throw new CredentialsError(`${profileText(profile)} has itself as its source: ${[...passed, name].join(" → ")}`);
  }
  const source = findProfile(name, profile.file);
  if (source === undefined) {
    throw new CredentialsError(`${profileText(profile)} has the source_profile "${name}", which is not there: add it`);
  }
  const base = planOfMode(source, modeOf(source), env, [...passed, name]);
  const role = roleOfProfile(source);
  return role ? { is: "role", from: base.from, role, base } : base;
}

/** A CloudSSO sign-in. The vendor's library renews it in the aliyun command's own file only. */
function cliPlan(profile: Profile, env: Environment): CredentialPlan {
  const own = join(env.HOME ?? homedir(), ".aliyun", "config.json");
  if (profile.file === own) return { is: "cli", from: `profile ${profile.name}`, name: profile.name };
  throw new CredentialsError(`${profileText(profile)} is of mode ${profile.mode}: it must be in ${own}; put it there`);
}

function roleIn(profile: Profile): Role {
  const { ram_session_name, expired_seconds, external_id, sts_region } = profile;
  return {
    arn: needOf(profile, modeOf(profile))("ram_role_arn"),
    session: ram_session_name ?? "terraform",
    seconds: expired_seconds || 3_600,
    ...defined({ externalId: external_id, stsRegion: sts_region }),
  };
}

function needOf(profile: Profile, mode: string): (name: keyof Profile) => string {
  return (name) => {
    const value = profile[name];
    if (typeof value === "string") return value;
    if (name.startsWith("access_key")) throw missingKeyError(profile, `it is of mode ${mode}, and ${name} is missing`);
    throw new CredentialsError(
      `${profileText(profile)} is of mode ${mode} and has no ${name}: add it with aliyun configure --mode ${mode} --profile ${profile.name}`,
    );
  };
}
