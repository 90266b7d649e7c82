import * as pulumi from "@pulumi/pulumi";
import * as runtimeConfig from "@pulumi/pulumi/runtime/config";

/** The programs that were warned, by their connection to Pulumi. */
const warned = new WeakSet<object>();

/** Settings under `alicloud:` that are keys or a part of them. */
const keyNames = ["accessKey", "secretKey", "securityToken"];

/** A function of Pulumi's that its types do not have. */
type SecretConfig = typeof runtimeConfig & { readonly isConfigSecret: (key: string) => boolean };

/** Whether the stack keeps a setting under `alicloud:` secret. */
export function isSecretSetting(name: string): boolean {
  return (runtimeConfig as SecretConfig).isConfigSecret(`alicloud:${name}`);
}

/**
 * Warns once of keys that a stack has in clear: Pulumi writes the settings of its default provider
 * into the state as they are.
 */
export function warnOfPlainKeys(): void {
  const program = pulumi.runtime.getMonitor();
  if (program === undefined || warned.has(program)) return;
  warned.add(program);
  const plain = keyNames.filter((name) => pulumi.runtime.getConfig(`alicloud:${name}`) && !isSecretSetting(name));
  for (const name of plain) {
    void pulumi.log.warn(
      `alicloud:${name} is not secret: must be, as Pulumi writes it in clear into the settings and the state of the stack; ` +
        `run pulumi config set --secret alicloud:${name}`,
    );
  }
}
