import type { EngineName } from "../../provider/engine/engine";
import type { Site } from "../../schema/price/table";
import { regionId } from "../../schema/region-id";
import type { RegionId } from "../../schema/regions";
import { UsageError } from "../usage-error";

/**
 * The region of `--region` or of the environment.
 * @param what `region of the job`
 * @throws UsageError where it is missing or unknown
 */
export function regionOf(engine: EngineName, given: string | undefined, what: string): RegionId {
  // The embedded service holds the jobs of all regions.
  if (engine === "local") return "cn-shanghai";
  if (given === undefined) {
    throw new UsageError(`--region is not given: name the ${what}, or set ALICLOUD_REGION`);
  }
  const region = regionId.safeParse(given);
  if (!region.success) throw new UsageError(`--region is "${given}": must be one of ${regionId.options.join(", ")}`);
  return region.data;
}

/** @throws UsageError for an unknown site */
export function siteOf(given: string): Site {
  if (given !== "intl" && given !== "china") throw new UsageError(`--site is "${given}": must be intl or china`);
  return given;
}
