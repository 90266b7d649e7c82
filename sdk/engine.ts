import * as pulumi from "@pulumi/pulumi";
import type { EngineName } from "../provider/engine/engine";

/**
 * The stack's engine, `highlights:engine`: `ims` (the default) or `local`.
 * @throws Error for any other value
 */
export function stackEngine(): EngineName {
  const value = new pulumi.Config("highlights").get("engine") ?? "ims";
  if (value === "ims" || value === "local") return value;
  throw new Error(
    `highlights:engine is "${value}": must be "ims" or "local"; set it with pulumi config set highlights:engine`,
  );
}

/** The region that `@pulumi/alicloud` is configured with, for jobs that name none. */
export function stackRegion(): string | undefined {
  return new pulumi.Config("alicloud").get("region") ?? process.env.ALICLOUD_REGION ?? process.env.ALIBABA_CLOUD_REGION;
}
