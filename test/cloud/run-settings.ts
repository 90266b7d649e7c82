import { regionId } from "../../schema/region-id";
import type { RegionId } from "../../schema/regions";
import type { Site } from "../../schema/price/table";

/** Where the tests in the cloud run, and what they may cost. */
export interface RunSettings {
  readonly region: RegionId;
  /** A bucket of the account in that region. */
  readonly bucket: string;
  /** The most that the submits of a day may cost, in the currency of the site. */
  readonly maxCost: number;
  /** An OSS address, or a file on this machine that is uploaded. */
  readonly video: string;
  readonly site: Site;
  /** File of the ledger of what was spent. */
  readonly ledger: string;
  /** A service on this machine in place of the cloud. */
  readonly endpoint?: string;
}

const variables = {
  region: "HIGHLIGHTS_TEST_REGION",
  bucket: "HIGHLIGHTS_TEST_BUCKET",
  maxCost: "HIGHLIGHTS_TEST_MAX_COST",
  video: "HIGHLIGHTS_TEST_VIDEO",
  ledger: "HIGHLIGHTS_TEST_LEDGER",
} as const;

/**
 * Reads the settings of a run; what a run may cost has no default.
 * @returns a sentence where one is missing: the tests are skipped
 * @throws Error for one that is wrong
 */
export function readRunSettings(env: NodeJS.ProcessEnv): RunSettings | string {
  const missing = Object.values(variables).filter((name) => !env[name]);
  if (missing.length > 0) return `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not set`;
  const given = (name: keyof typeof variables) => env[variables[name]]!;
  const wrong = (name: string, must: string) => new Error(`${name} is "${env[name]}": must be ${must}`);
  const region = regionId.safeParse(given("region"));
  if (!region.success) throw wrong(variables.region, `one of ${regionId.options.join(", ")}`);
  const maxCost = Number(given("maxCost"));
  if (!(maxCost > 0 && maxCost <= 100)) {
    throw wrong(variables.maxCost, "an amount above 0 and at most 100, such as 2.5");
  }
  const site = env.HIGHLIGHTS_TEST_SITE ?? "intl";
  if (site !== "intl" && site !== "china") throw wrong("HIGHLIGHTS_TEST_SITE", "intl or china");
  const endpoint = env.HIGHLIGHTS_TEST_ENDPOINT;
  if (endpoint !== undefined && !/^http:\/\/(127\.0\.0\.1|localhost):\d+$/.test(endpoint)) {
    throw wrong("HIGHLIGHTS_TEST_ENDPOINT", "http://127.0.0.1:PORT, for the embedded service in place of the cloud");
  }
  return {
    region: region.data,
    bucket: given("bucket"),
    maxCost,
    video: given("video"),
    site,
    ledger: given("ledger"),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** The address of an object in the bucket of the run. */
export function addressOf({ bucket, region }: Pick<RunSettings, "bucket" | "region">, key: string): string {
  return `http://${bucket}.oss-${region}.aliyuncs.com/${key}`;
}
