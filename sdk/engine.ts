import * as pulumi from "@pulumi/pulumi";
import type { EngineName } from "../provider/engine/engine";
import { engineChoice, readSettings } from "../provider/engine/settings";

/** The programs that were told what is wrong with their settings, each known by its connection to Pulumi. */
const told = new WeakSet<object>();

/**
 * The stack's engine, `highlights:engine`; undefined where the settings choose none. What is wrong with the settings is said once for all
 * resources of a program. It does not throw: the check of each resource fails, and a test with Pulumi's mocks goes on.
 */
export function stackEngine(): EngineName | undefined {
  const configuration = pulumi.runtime.allConfig();
  const program = pulumi.runtime.getMonitor();
  if (program === undefined || !told.has(program)) {
    if (program !== undefined) told.add(program);
    for (const { text } of readSettings(configuration).problems) void pulumi.log.error(text);
  }
  return engineChoice(configuration).engine;
}

/** The region that `@pulumi/alicloud` is configured with, for jobs that name none. */
export function stackRegion(): string | undefined {
  return new pulumi.Config("alicloud").get("region") || process.env.ALICLOUD_REGION || process.env.ALIBABA_CLOUD_REGION;
}
