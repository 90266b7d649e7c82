import type * as pulumi from "@pulumi/pulumi";

/**
 * A transformation that runs after all others, those of the stack and of the parents included,
 * which Pulumi runs after the resource's own.
 */
export function lastTransformation(transform: pulumi.ResourceTransformation): pulumi.ResourceTransformation {
  let mine: pulumi.Resource | undefined;
  let isDone = false;
  const own: pulumi.ResourceTransformation = (args) => {
    mine ??= args.resource;
    // A resource below this one inherits its transformations.
    if (isDone || args.resource !== mine) return undefined;
    const list = transformationsOf(args.resource);
    if (list !== undefined && list.at(-1) !== own) {
      // Pulumi is iterating over this list, so it will reach the new end as well.
      list.push(own);
      return undefined;
    }
    isDone = true;
    return transform(args);
  };
  return own;
}

/** A field of Pulumi's that its types do not have. */
function transformationsOf(resource: pulumi.Resource): pulumi.ResourceTransformation[] | undefined {
  return (resource as unknown as { __transformations?: pulumi.ResourceTransformation[] }).__transformations;
}
