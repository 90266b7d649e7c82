import * as pulumi from "@pulumi/pulumi";
import { localObjectType } from "./local-storage";

/**
 * The former names that uploads of a program have taken, by the program's stack: one process may
 * run several programs.
 */
const taken = new WeakMap<object, Set<string>>();

/**
 * The name that release 0.1.0 gave to an upload: its key alone. Two uploads of one program may have
 * had the same one, and Pulumi refuses a second resource under an alias, so only the first upload
 * takes it. An alias that is the resource's own name changes nothing.
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
