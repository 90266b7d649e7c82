/** What a stack is configured with under `alicloud:`, as far as it says whose account is used. Never written anywhere. */
export interface CredentialSettings {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly profile?: string;
}

const names = ["accessKey", "secretKey", "securityToken", "profile"] as const;

export const credentialKeys = names.map((name) => `alicloud:${name}`);

export function credentialSettings(configuration: Readonly<Record<string, unknown>>): CredentialSettings {
  const given = names.map((name) => [name, configuration[`alicloud:${name}`]]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as CredentialSettings;
}
