import Chain from "@alicloud/credentials";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { CredentialSettings } from "./credential-settings";
import { CredentialsError } from "../job/error";

/** Keys at the moment of a call. Never stored, logged or put into an error. */
export interface Credentials {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

/** Where keys were found, for `doctor`; never what they are. */
export interface FoundCredentials {
  readonly from: string;
  get(): Promise<Credentials>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const idNames = ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID"];
const secretNames = ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"];
const tokenNames = ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN"];
const profileNames = ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"];

/**
 * Looks where the alicloud plugin looks, in its order: configuration, environment, profile; then the vendor's default
 * chain (OIDC, the CLI's current profile, ECS role).
 * @throws CredentialsError where there are none
 */
export function findCredentials(settings: CredentialSettings, env: Environment): FoundCredentials {
  if (settings.accessKey !== undefined && settings.secretKey !== undefined) {
    return fixed("alicloud:accessKey", settings.accessKey, settings.secretKey, settings.securityToken);
  }
  const idName = idNames.find((name) => env[name]);
  const secretName = secretNames.find((name) => env[name]);
  if (idName !== undefined && secretName !== undefined) {
    return fixed(idName, env[idName]!, env[secretName]!, first(env, tokenNames));
  }
  const profile = settings.profile ?? first(env, profileNames);
  if (profile !== undefined) return fromProfile(profile, env);
  return { from: "the vendor's default chain", get: fromDefaultChain };
}

function fixed(from: string, id: string, secret: string, token: string | undefined): FoundCredentials {
  return { from, get: () => Promise.resolve(token === undefined ? { id, secret } : { id, secret, token }) };
}

function fromProfile(name: string, env: Environment): FoundCredentials {
  const file =
    env.ALIBABA_CLOUD_CREDENTIALS_FILE ??
    env.ALICLOUD_SHARED_CREDENTIALS_FILE ??
    join(homedir(), ".aliyun", "config.json");
  const profile = existsSync(file) ? profilesOf(file).find((candidate) => candidate.name === name) : undefined;
  if (profile?.access_key_id === undefined || profile.access_key_secret === undefined) {
    throw new CredentialsError(
      `the profile "${name}" has no access key in ${file}: add one with aliyun configure --profile ${name}`,
    );
  }
  return fixed(`profile ${name}`, profile.access_key_id, profile.access_key_secret, profile.sts_token);
}

interface Profile {
  name?: string;
  access_key_id?: string;
  access_key_secret?: string;
  sts_token?: string;
}

function profilesOf(file: string): Profile[] {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { profiles?: Profile[] }).profiles ?? [];
  } catch {
    return [];
  }
}

async function fromDefaultChain(): Promise<Credentials> {
  try {
    const found = await new Chain().getCredential();
    if (found.accessKeyId && found.accessKeySecret) {
      const keys = { id: found.accessKeyId, secret: found.accessKeySecret };
      return found.securityToken ? { ...keys, token: found.securityToken } : keys;
    }
  } catch {
    // The chain's own message lists every place it looked at; ours says what to do.
  }
  throw new CredentialsError();
}

function first(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value);
}
