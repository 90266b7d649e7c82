import * as pulumi from "@pulumi/pulumi";

/** A resource's URN, known before it is registered: project, stack, the types of its parents, its own type and name. */
export function identityOf(
  type: string,
  name: string,
  options: pulumi.ResourceOptions | undefined,
): pulumi.Output<string> {
  return pulumi.output(pulumi.createUrn(name, type, options?.parent));
}
