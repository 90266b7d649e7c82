import type * as pulumi from "@pulumi/pulumi";
import { refusal } from "./program/refusal";

/** The package that all dynamic resources belong to in Pulumi. */
const dynamic = "pulumi-nodejs";

/**
 * Refuses options of Pulumi that would harm a job.
 * @throws RunError that names the option, its value and the fix
 */
export function refuseOptions(name: string, type: string, options: pulumi.CustomResourceOptions | undefined): void {
  for (const option of ["import", "id"] as const) {
    const value = options?.[option];
    if (value === undefined) continue;
    const shown = typeof value === "string" ? ` is "${value}"` : "";
    throw refusal(
      type,
      name,
      `${name}: option ${option}${shown}: a job cannot be imported by Pulumi; give its id as the argument adoptJobId instead`,
    );
  }
  // Pulumi ignores a provider of any other package.
  const own = packageOf(options?.provider) === dynamic || options?.parent?.getProvider(type) !== undefined;
  if (!own) return;
  throw refusal(
    type,
    name,
    `${name}: option provider is one of ${dynamic}: the stack's settings, highlights:submit among them, would not reach the job; remove it`,
  );
}

/** A function of Pulumi's that its types do not have. */
function packageOf(provider: object | undefined): string | undefined {
  return (provider as { getPackage?: () => string } | undefined)?.getPackage?.();
}
