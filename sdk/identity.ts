import * as pulumi from "@pulumi/pulumi";

/**
 * A resource's URN before it is registered: project, stack, the types of its parents, its own type
 * and name. A promise and not an output: an output of the parent would make the resource wait for
 * all children of the parent, including those that depend on the resource.
 */
export function identityOf(
  type: string,
  name: string,
  options: pulumi.ResourceOptions | undefined,
): string | Promise<string> {
  const parent = options?.parent;
  if (parent === undefined) return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
  const urn = pulumi.output(pulumi.createUrn(name, type, parent));
  return new Promise((resolve) => urn.apply(resolve));
}
