import * as pulumi from "@pulumi/pulumi";

/** The resources whose outputs are among the named arguments. Pulumi knows them, but not in its types. */
export async function resourcesBehind(args: object, names: readonly string[]): Promise<pulumi.Resource[]> {
  const given = Object.entries(args).filter(([name]) => names.includes(name));
  const output: object = pulumi.output(Object.fromEntries(given));
  const { allResources } = output as { allResources?: () => Promise<Set<pulumi.Resource>> };
  return allResources === undefined ? [] : [...(await allResources.call(output))];
}
