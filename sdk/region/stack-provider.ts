import * as pulumi from "@pulumi/pulumi";
import { stackRegion, stackSettings } from "../engine";

/**
 * Why the provider of `@pulumi/alicloud` that a stack has by default does not reach a region's
 * buckets, as a sentence; undefined where it does.
 */
export function whyNotByDefault(region: string): string | undefined {
  const own = stackRegion();
  if (own === undefined) return `alicloud:region is not set: must be ${region}`;
  if (own !== region) return `alicloud:region is "${own}": must be ${region}`;
  const service = embeddedService();
  if (service === undefined || stackEndpoints().some(({ oss }) => oss === service)) return undefined;
  return `alicloud:endpoints names no oss at ${service}, the highlights:endpoint: must be the same service`;
}

/** A service on this machine that `highlights:endpoint` names: it has OSS at the same address. */
export function embeddedService(): string | undefined {
  const { endpoint } = stackSettings();
  return endpoint?.startsWith("http://") === true ? endpoint : undefined;
}

/** Addresses of services, by the plugin's names of them. */
export type Endpoints = Readonly<Record<string, unknown>>;

/** The addresses in `alicloud:endpoints`. */
export function stackEndpoints(): readonly Endpoints[] {
  const given = new pulumi.Config("alicloud").getObject<Endpoints | readonly Endpoints[]>("endpoints");
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly Endpoints[]) : [given as Endpoints];
}
