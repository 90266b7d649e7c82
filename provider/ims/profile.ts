import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { CredentialsError } from "../error";
import type { CredentialSettings } from "./credential-settings";
import type { Environment } from "./credential-plan";

/** A profile of the aliyun command, with the names of its file. Empty texts are left out. */
export interface Profile {
  readonly name: string;
  /** The file of the profile. */
  readonly file: string;
  readonly mode?: string;
  readonly access_key_id?: string;
  readonly access_key_secret?: string;
  readonly sts_token?: string;
  readonly sts_region?: string;
  readonly ram_role_name?: string;
  readonly ram_role_arn?: string;
  readonly ram_session_name?: string;
  readonly expired_seconds?: number;
  readonly external_id?: string;
  readonly source_profile?: string;
  readonly credentials_uri?: string;
  readonly oidc_provider_arn?: string;
  readonly oidc_token_file?: string;
}

/** The file of profiles: the one that a setting names, or the aliyun command's own. */
export function profileFile({ sharedCredentialsFile }: CredentialSettings, env: Environment): string {
  const home = env.HOME ?? homedir();
  const named =
    sharedCredentialsFile || env.ALICLOUD_SHARED_CREDENTIALS_FILE || env.ALIBABA_CLOUD_CREDENTIALS_FILE || undefined;
  if (named === undefined) return join(home, ".aliyun", "config.json");
  return named.startsWith("~/") ? join(home, named.slice(2)) : named;
}

/**
 * Finds a profile by name, or the current one. Undefined without the file or the profile.
 * @throws CredentialsError if the file cannot be read
 */
export function findProfile(name: string | undefined, file: string): Profile | undefined {
  if (!existsSync(file)) return undefined;
  const { current, profiles } = readProfiles(file);
  const wanted = name ?? current;
  const found = profiles.find((profile) => profile.name === wanted);
  if (wanted === undefined || found === undefined) return undefined;
  const given = Object.entries(found).filter(([, value]) => value !== "" && value !== null);
  return { ...Object.fromEntries(given), name: wanted, file };
}

/** A profile in the words of an error. */
export function profileText({ name, file }: Pick<Profile, "name" | "file">): string {
  return `the profile "${name}" in ${file}`;
}

/** The error for a profile that lacks its keys. */
export function missingKeyError({ name, file }: Pick<Profile, "name" | "file">, why: string): CredentialsError {
  return new CredentialsError(
    `the profile "${name}" has no access key in ${file} (${why}): add one with aliyun configure --profile ${name}`,
  );
}

function readProfiles(file: string): { current?: string; profiles: { name?: string }[] } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // The parser's message quotes the file, which holds keys.
    const why = error instanceof SyntaxError ? "it is not JSON" : String((error as NodeJS.ErrnoException).code);
    throw new CredentialsError(
      `${file} cannot be read (${why}): repair it with aliyun configure, or name another file`,
    );
  }
  const { current, profiles } = (content ?? {}) as { current?: unknown; profiles?: unknown };
  return {
    ...(typeof current === "string" ? { current } : {}),
    profiles: Array.isArray(profiles) ? profiles.filter(isEntry) : [],
  };
}

function isEntry(value: unknown): value is { name?: string } {
  return typeof value === "object" && value !== null;
}
