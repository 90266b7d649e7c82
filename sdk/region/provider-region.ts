import * as pulumi from "@pulumi/pulumi";
import type { Named } from "./alicloud";
import { refusal } from "../program/refusal";

/** A provider of a region. Pulumi's types do not declare the arguments of a provider. */
interface RegionalProvider extends pulumi.ProviderResource {
  readonly region?: pulumi.Output<string | undefined>;
}

/** The region that a provider of `@pulumi/alicloud` was given; undefined where it has none. */
export function regionOf(provider: pulumi.ProviderResource): pulumi.Output<string | undefined> {
  const { region } = provider as RegionalProvider;
  return region ?? pulumi.output(undefined);
}

/**
 * Passes a value on where a provider is of a region, or has none, and fails the program where it is
 * of another one.
 * @param resource type and name of the resource that was given the provider
 */
export function inRegion(
  value: pulumi.Input<string>,
  provider: pulumi.ProviderResource,
  region: string,
  resource: Named,
): pulumi.Output<string> {
  return pulumi.all([value, regionOf(provider)]).apply(([known, actual]) => {
    if (actual === undefined || actual === region) return known;
    throw refusal(
      resource.type,
      resource.name,
      `${resource.name}: region is "${region}": must be ${actual}, the region of the provider in its options or those of its parents; ` +
        `give the option provider one of ${region}`,
    );
  });
}
