import type { Site } from "../../schema/prices";

/** The deployment's settings, read once per provider process from Pulumi's configuration. */
export interface Settings {
  /** Where the service is, in place of the region's own address (`highlights:endpoint`). */
  readonly endpoint?: string;
  /** Data folder of the engine `local`, relative to the folder of Pulumi.yaml (`highlights:localDir`). */
  readonly localDir: string;
  /** Whose price list (`highlights:site`). */
  readonly site: Site;
  /** Whether a job may be submitted at all (`highlights:submit`). */
  readonly submit: "allow" | "never";
  /** Jobs of one deployment that are under way at a time (`highlights:maxConcurrentJobs`); no limit by default. */
  readonly maxConcurrentJobs?: number;
  /** What `@pulumi/alicloud` is configured with (`alicloud:accessKey` and so on). Never written anywhere. */
  readonly alicloud: CredentialSettings;
}

export interface CredentialSettings {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly profile?: string;
}

export const defaultSettings: Settings = { localDir: ".highlights", site: "intl", submit: "allow", alicloud: {} };

/**
 * Settings from `namespace:key` pairs.
 * @throws Error that names the key, the value and what is allowed
 */
export function readSettings(get: (key: string) => string | undefined): Settings {
  return {
    ...optional({ endpoint: get("highlights:endpoint") }),
    localDir: get("highlights:localDir") ?? defaultSettings.localDir,
    site: oneOf("highlights:site", get("highlights:site") ?? defaultSettings.site, ["intl", "china"]),
    submit: oneOf("highlights:submit", get("highlights:submit") ?? defaultSettings.submit, ["allow", "never"]),
    ...concurrency(get("highlights:maxConcurrentJobs")),
    alicloud: optional({
      accessKey: get("alicloud:accessKey"),
      secretKey: get("alicloud:secretKey"),
      securityToken: get("alicloud:securityToken"),
      profile: get("alicloud:profile"),
    }),
  };
}

function concurrency(value: string | undefined): { maxConcurrentJobs?: number } {
  if (value === undefined) return {};
  if (/^[1-9]\d*$/.test(value)) return { maxConcurrentJobs: Number(value) };
  throw new Error(
    `highlights:maxConcurrentJobs is "${value}": must be a whole number, at least 1; leave it out for no limit`,
  );
}

function oneOf<T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    const values = allowed.join(" or ");
    throw new Error(`${key} is "${value}": must be ${values}; set it with pulumi config set ${key}`);
  }
  return found;
}

function optional<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
