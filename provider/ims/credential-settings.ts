/** A role to assume, as `alicloud:assumeRole` gives it. */
export interface RoleSettings {
  readonly roleArn?: string;
  readonly sessionName?: string;
  readonly policy?: string;
  readonly externalId?: string;
  readonly sessionExpiration?: number;
}

/**
 * A role to assume with a token of an identity provider, as `alicloud:assumeRoleWithOidc` gives it.
 */
export interface OidcSettings {
  readonly oidcProviderArn?: string;
  readonly oidcToken?: string;
  readonly oidcTokenFile?: string;
  readonly roleArn?: string;
  readonly roleSessionName?: string;
  readonly policy?: string;
  readonly sessionExpiration?: number;
}

/** The settings under `alicloud:` that choose the account. Never written anywhere. */
export interface CredentialSettings {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly profile?: string;
  readonly sharedCredentialsFile?: string;
  readonly credentialsUri?: string;
  readonly ecsRoleName?: string;
  readonly accountId?: string;
  readonly assumeRole?: RoleSettings;
  readonly assumeRoleWithOidc?: OidcSettings;
  /** Problems with settings that choose an account in a way that is not understood here. */
  readonly notUnderstood?: readonly string[];
}

const texts = [
  ...(["accessKey", "secretKey", "securityToken", "profile", "sharedCredentialsFile"] as const),
  ...(["credentialsUri", "ecsRoleName", "accountId"] as const),
];
const objects = ["assumeRole", "assumeRoleWithOidc"] as const;

/** Settings that do not choose an account, although their names look like it. */
const harmless = ["accountType"];

export const credentialKeys = [...texts, ...objects].map((name) => `alicloud:${name}`);

/** Reads the settings. An empty text is no setting, as for `@pulumi/alicloud`. */
export function credentialSettings(configuration: Readonly<Record<string, unknown>>): CredentialSettings {
  const notUnderstood = unknownWays(Object.keys(configuration));
  const settings: Record<string, unknown> = {};
  for (const name of texts) {
    const value = configuration[`alicloud:${name}`];
    const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
    if (text !== "") settings[name] = text;
    else if (typeof value === "object" && value !== null) notUnderstood.push(`alicloud:${name} must be a text`);
  }
  for (const name of objects) {
    const value = parseObject(configuration[`alicloud:${name}`]);
    if (value === undefined) continue;
    if (isObject(value)) settings[name] = value;
    else notUnderstood.push(`alicloud:${name} must be one object; set it with pulumi config set --path`);
  }
  return notUnderstood.length === 0 ? settings : { ...settings, notUnderstood };
}

/**
 * Finds keys such as `alicloud:assumeRoles`, with which the plugin would use another account than
 * the understood settings give.
 */
function unknownWays(keys: readonly string[]): string[] {
  const ofAccounts = /role|assume|credential|oidc|saml|sso|token|secret|accesskey|profile|identity|account/i;
  return keys
    .filter((key) => key.startsWith("alicloud:") && !credentialKeys.includes(key))
    .filter(
      (key) => ofAccounts.test(key.slice("alicloud:".length)) && !harmless.includes(key.slice("alicloud:".length)),
    )
    .map((key) => `${key} is not understood; give one role as alicloud:assumeRole, or remove it`);
}

/** Parses an object, which Pulumi passes as JSON. A list of one object is that object. */
function parseObject(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return undefined;
  if (Array.isArray(value)) return value.length === 1 ? parseObject(value[0]) : value.length === 0 ? undefined : value;
  if (typeof value !== "string") return value;
  try {
    return parseObject(JSON.parse(value));
  } catch {
    return value;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
