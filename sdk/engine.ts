import * as pulumi from "@pulumi/pulumi";
import type { EngineName } from "../provider/engine/engine";
import type * as settings from "../provider/engine/settings";

/** The programs whose wrong settings were reported, by their connection to Pulumi. */
const warned = new WeakSet<object>();

/**
 * The stack's engine, `highlights:engine`; undefined where the settings name none. Wrong settings
 * are logged once for each program. Nothing is thrown: the check of each resource fails, and a test
 * with Pulumi's mocks goes on.
 */
export function stackEngine(): EngineName | undefined {
  const program = pulumi.runtime.getMonitor();
  if (program === undefined || !warned.has(program)) {
    if (program !== undefined) warned.add(program);
    for (const { text } of stackSettings().problems) void pulumi.log.error(text);
  }
  return reader().engineChoice(pulumi.runtime.allConfig()).engine;
}

/** The stack's settings and the problems with them. */
export function stackSettings(): settings.Settings {
  return reader().readSettings(pulumi.runtime.allConfig());
}

/**
 * Loaded at the first resource, not with the package; by require, because a test runner with its
 * own module loader refuses an import at run time.
 */
function reader(): typeof settings {
  return require("../provider/engine/settings") as typeof settings;
}

/** The region of a job that names none: the one that `@pulumi/alicloud` is configured with. */
export function stackRegion(): string | undefined {
  return new pulumi.Config("alicloud").get("region") || process.env.ALICLOUD_REGION || process.env.ALIBABA_CLOUD_REGION;
}
