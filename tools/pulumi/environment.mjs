import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

// Settings of the person's own Pulumi that would reach into an isolated run.
const foreign = [
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_CONFIG",
  "PULUMI_CONFIG_PASSPHRASE_FILE",
  "PULUMI_CREDENTIALS_PATH",
  "PULUMI_IGNORE_AMBIENT_PLUGINS",
  "PULUMI_STACK",
];

/**
 * The environment of a Pulumi run that touches nothing outside the folders given.
 *
 * A CLI without the host of dynamic providers beside it finds that of the project's own
 * `@pulumi/pulumi` on PATH.
 * @param {object} options
 * @param {string} options.bin folder of the CLI, from `obtainPulumi`
 * @param {string} options.root folder of the project: the one with its `node_modules`
 * @param {string} options.home taken as PULUMI_HOME: plugins, credentials, workspaces
 * @param {string} options.backend folder that holds the state, in a `.pulumi` of its own
 * @param {Record<string, string | undefined>} [options.env] what to start from, `process.env` by
 * default
 * @returns {Record<string, string>}
 */
export function pulumiEnvironment({ bin, root, home, backend, env = process.env }) {
  const kept = Object.entries(env).filter(([name, value]) => value !== undefined && !foreign.includes(name));
  const hasHost = existsSync(join(bin, "pulumi-resource-pulumi-nodejs"));
  const host = hasHost ? "" : join(root, "node_modules", "@pulumi", "pulumi");
  const path = [bin, host, dirname(process.execPath), env.PATH || ""];
  return {
    ...Object.fromEntries(kept),
    PATH: path.filter((folder) => folder !== "").join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_CONFIG_PASSPHRASE: "local-only",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}
