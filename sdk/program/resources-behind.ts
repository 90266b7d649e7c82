import * as pulumi from "@pulumi/pulumi";
import { isLiteral } from "./literal";

/** The resources behind each argument, by the argument's name. */
export type ResourcesBehind = ReadonlyMap<string, readonly pulumi.Resource[]>;

/**
 * The resources that the named arguments depend on, by a function of Pulumi's that its types do not
 * have.
 */
export async function resourcesBehind(args: object, names: readonly string[]): Promise<ResourcesBehind> {
  const given = Object.entries(args).filter(([name]) => names.includes(name));
  const found = given.map(async ([name, value]) => [name, await resourcesIn(value)] as const);
  return new Map(await Promise.all(found));
}

/** The resources behind some of the arguments, each once. */
export function resourcesOf(behind: ResourcesBehind, names: readonly string[]): pulumi.Resource[] {
  const found = [...behind].filter(([name]) => names.includes(name));
  return [...new Set(found.flatMap(([, resources]) => resources))];
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

async function resourcesIn(value: unknown): Promise<pulumi.Resource[]> {
  if (isLiteral(value)) return [];
  const output: object = pulumi.output(value);
  const { allResources } = output as { allResources?: () => Promise<Set<pulumi.Resource>> };
  return allResources === undefined ? [] : [...(await allResources.call(output))];
}
