import * as pulumi from "@pulumi/pulumi";

/**
 * A resource's URN, known before it is registered: project, stack, the types of its parents, its
 * own type and name. A promise and no output: an output of the parent would make the resource wait
 * for all that is below the parent, also for what is made of the resource itself.
 */
export function identityOf(type: string, name: string, options: pulumi.ResourceOptions | undefined): Promise<string> {
  const urn = pulumi.output(pulumi.createUrn(name, type, options?.parent));
  return new Promise((resolve) => urn.apply(resolve));
}
