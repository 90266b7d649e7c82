import type * as pulumi from "@pulumi/pulumi";
import { refusal } from "./program/refusal";

/** Pulumi's package of all dynamic resources. */
const dynamic = "pulumi-nodejs";

/**
 * Stops a program that gives a job one of Pulumi's options that would do harm.
 * @throws RunError that names the option, its value and the way
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
  // Pulumi ignores the provider of any other package here.
  const own = packageOf(options?.provider) === dynamic || options?.parent?.getProvider(type) !== undefined;
  if (!own) return;
  throw refusal(
    type,
    name,
    `${name}: option provider is one of ${dynamic}: the stack's settings, highlights:submit among them, would not reach the job; remove it`,
  );
}

/** Pulumi knows it, but not in its types. */
function packageOf(provider: object | undefined): string | undefined {
  return (provider as { getPackage?: () => string } | undefined)?.getPackage?.();
}
