import type { ProviderArgs } from "@pulumi/alicloud/provider";
import * as pulumi from "@pulumi/pulumi";
import type * as errors from "../../provider/error";
import type * as credentials from "../../provider/ims/plugin-credentials";
import type { RegionId } from "../../schema/regions";
import { stackSettings } from "../engine";
import { alicloud, type Named } from "./alicloud";
import { isSecretSetting } from "./plain-keys";
import { embeddedService, stackEndpoints } from "./stack-provider";

/** Settings under `alicloud:` that hold keys, or an address that gives some. */
const secretNames = ["accessKey", "secretKey", "securityToken", "credentialsUri", "assumeRole", "assumeRoleWithOidc"];

/**
 * Makes a provider of `@pulumi/alicloud` for a region. Pulumi hands the stack's settings only to
 * the provider that it makes by itself, so they are handed over here, those with keys as secrets.
 * Keys in the environment or in a profile are not: the plugin reads them itself.
 */
export function regionProvider(
  resource: Named,
  region: RegionId,
  options: pulumi.ResourceOptions,
): pulumi.ProviderResource {
  const { Provider } = alicloud("provider", resource);
  const args: ProviderArgs = { ...settingArguments(resource), ...accountArguments(), ...endpointArguments(), region };
  return new Provider(resource.name, args, options);
}

/** The stack's settings of the plugin, in the types in which the plugin reads them. */
function settingArguments(resource: Named): ProviderArgs {
  const values = alicloud("config", resource) as Readonly<Record<string, unknown>>;
  const names = Object.keys(pulumi.runtime.allConfig()).flatMap((key) => /^alicloud:(\w+)$/.exec(key)?.[1] ?? []);
  const given = names.filter((name) => values[name] !== undefined && values[name] !== "");
  const isSecret = (name: string) => secretNames.includes(name) || isSecretSetting(name);
  return Object.fromEntries(given.map((name) => [name, isSecret(name) ? pulumi.secret(values[name]) : values[name]]));
}

/** The account, where the plugin by itself would not find that of the jobs. */
function accountArguments(): ProviderArgs {
  const { pluginCredentials } = require("../../provider/ims/plugin-credentials") as typeof credentials;
  const found = orNothing(() => pluginCredentials(stackSettings().alicloud, process.env));
  switch (found?.is) {
    case "profile":
      return { profile: found.profile };
    case "token":
      return { assumeRoleWithOidc: found.assumeRoleWithOidc };
    case "keys": {
      const keys = pulumi.output(found.get());
      const token = found.get().then(({ token }) => (token === undefined ? undefined : pulumi.secret(token)));
      return {
        accessKey: keys.apply(({ id }) => pulumi.secret(id)),
        secretKey: keys.apply(({ secret }) => pulumi.secret(secret)),
        securityToken: pulumi.output(token),
      };
    }
    case "by itself":
    case undefined:
      return {};
  }
}

/** Undefined where the account is not clear: the check of each job says so. */
function orNothing<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    const { CredentialsError } = require("../../provider/error") as typeof errors;
    if (error instanceof CredentialsError) return undefined;
    throw error;
  }
}

/** The buckets of jobs that run on a service of this machine are there too. */
function endpointArguments(): ProviderArgs {
  const oss = embeddedService();
  if (oss === undefined) return {};
  const [first, ...others] = stackEndpoints();
  return { endpoints: [{ ...first, oss }, ...others], skipRegionValidation: true };
}
