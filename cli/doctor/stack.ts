import type { Configuration } from "../../provider/engine/settings";
import type { DoctorTerminal } from "./terminal";
import { findProgram } from "./program";

/** Placeholder for an encrypted value. */
export const hiddenValue = "[secret]";

/**
 * Settings of the running program, or of the stack selected in a folder; undefined without a stack.
 */
export async function stackSettings(
  { env, run }: Pick<DoctorTerminal, "env" | "run">,
  project: string,
): Promise<Configuration | undefined> {
  if (env.PULUMI_CONFIG !== undefined) return objectIn(env.PULUMI_CONFIG);
  const cli = findProgram("pulumi", env);
  if (cli === undefined) return undefined;
  const args = ["config", "--json", "--non-interactive", "--cwd", project];
  const said = objectIn(await run(cli, args, { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }));
  if (said === undefined) return undefined;
  return Object.fromEntries(Object.entries(said).map(([key, entry]) => [key, valueOf(key, entry)]));
}

/** The CLI gives `{ value, secret }` for each key. Secrets stay encrypted. */
function valueOf(key: string, entry: unknown): unknown {
  const { value, secret, objectValue } = entry as { value?: unknown; secret?: boolean; objectValue?: unknown };
  if (secret !== true) return objectValue ?? value;
  if (key === "alicloud:assumeRole") return { roleArn: hiddenValue };
  if (key === "alicloud:assumeRoleWithOidc") {
    return { roleArn: hiddenValue, oidcProviderArn: hiddenValue, oidcTokenFile: hiddenValue };
  }
  return hiddenValue;
}

function objectIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
