import * as pulumi from "@pulumi/pulumi";
import { localObjectType } from "./local-storage";

/** The aliases in use, by the stack of their program: one process may run several programs. */
const taken = new WeakMap<object, Set<string>>();

/**
 * The URN that release 0.1.0 gave to an upload, whose name was its key alone. Two uploads of one
 * program could share it, and Pulumi refuses an alias that is used twice: only the first upload
 * gets it. The others get their own URN, an alias without effect.
 */
export function formerName(bucket: pulumi.ComponentResource, name: string, key: string): pulumi.Output<string> {
  const stack = pulumi.runtime.getStackResource();
  const names = (stack && taken.get(stack)) ?? new Set<string>();
  if (stack) taken.set(stack, names);
  const urnOf = (name: string) => pulumi.createUrn(name, localObjectType, bucket);
  return pulumi.all([urnOf(key), urnOf(name)]).apply(([former, own]) => {
    if (names.has(former)) return own;
    names.add(former);
    return former;
  });
}
