import * as pulumi from "@pulumi/pulumi";
import type { EngineName } from "../provider/engine/engine";
import type * as settings from "../provider/engine/settings";

/**
 * The programs that were told what is wrong with their settings, each known by its connection to
 * Pulumi.
 */
const told = new WeakSet<object>();

/**
 * The stack's engine, `highlights:engine`; undefined where the settings choose none. What is wrong
 * with the settings is said once for all resources of a program. It does not throw: the check of
 * each resource fails, and a test with Pulumi's mocks goes on.
 */
export function stackEngine(): EngineName | undefined {
  const program = pulumi.runtime.getMonitor();
  if (program === undefined || !told.has(program)) {
    if (program !== undefined) told.add(program);
    for (const { text } of stackSettings().problems) void pulumi.log.error(text);
  }
  return reader().engineChoice(pulumi.runtime.allConfig()).engine;
}

/** The stack's settings, the problems with them among them. */
export function stackSettings(): settings.Settings {
  return reader().readSettings(pulumi.runtime.allConfig());
}

/**
 * Loaded at the first resource, not with the package; by require, as a test runner with modules of
 * its own refuses an import at run time.
 */
function reader(): typeof settings {
  return require("../provider/engine/settings") as typeof settings;
}

/** The region that `@pulumi/alicloud` is configured with, for jobs that name none. */
export function stackRegion(): string | undefined {
  return new pulumi.Config("alicloud").get("region") || process.env.ALICLOUD_REGION || process.env.ALIBABA_CLOUD_REGION;
}
