import * as pulumi from "@pulumi/pulumi";

/**
 * The resources that the named arguments depend on, by a function of Pulumi's that its types do not
 * have.
 */
export async function resourcesBehind(args: object, names: readonly string[]): Promise<pulumi.Resource[]> {
  const given = Object.entries(args).filter(([name]) => names.includes(name));
  const output: object = pulumi.output(Object.fromEntries(given));
  const { allResources } = output as { allResources?: () => Promise<Set<pulumi.Resource>> };
  return allResources === undefined ? [] : [...(await allResources.call(output))];
}

/** The resources that a value holds or has outputs of, as far as known before outputs resolve. */
export function resourcesNamed(value: unknown): pulumi.Resource[] {
  if (pulumi.Resource.isInstance(value)) return [value];
  if (pulumi.Output.isInstance(value)) {
    const { resources } = value as { resources?: () => Set<pulumi.Resource> };
    return resources === undefined ? [] : [...resources.call(value)];
  }
  if (Array.isArray(value)) return value.flatMap(resourcesNamed);
  if (typeof value !== "object" || value === null || value instanceof Promise) return [];
  return Object.values(value).flatMap(resourcesNamed);
}
