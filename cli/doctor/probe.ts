import type { EngineName } from "../../provider/engine/engine";
import { type Configuration, defaultSettings, engineChoice, readSettings } from "../../provider/engine/settings";
import { regionId } from "../../schema/region-id";
import type { RegionId } from "../../schema/regions";
import { readManifest } from "../manifest";
import { UsageError } from "../usage-error";
import { probeEngine } from "./probe/findings";
import { probeCode, probeJson, probeLines } from "./probe/report";
import { hiddenValue } from "./stack";
import type { DoctorTerminal } from "./terminal";

/** The options of `doctor` that belong to `--probe`. */
export interface ProbeOptions {
  readonly engine?: string | undefined;
  readonly region?: string | undefined;
  readonly bucket?: string | undefined;
  readonly json: boolean;
}

/**
 * Asks the service about this package's assumptions with free calls, and prints what differs.
 * @param data folder of the embedded service, an absolute path
 * @returns the exit code: 0 where the service answered and nothing differs, else 1
 * @throws UsageError for a wrong or missing engine or region
 */
export async function probe(
  options: ProbeOptions,
  terminal: DoctorTerminal,
  { stack = {}, data }: { readonly stack: Configuration | undefined; readonly data: string },
): Promise<number> {
  const engine = engineOf(options.engine ?? engineChoice(stack).engine ?? "ims");
  const region = regionOf(engine, options.region ?? stack["alicloud:region"], terminal.env);
  const { endpoint, alicloud } = readSettings(readable(stack));
  const settings = { ...defaultSettings, localDir: data, alicloud, ...(endpoint === undefined ? {} : { endpoint }) };
  const outside = terminal.outside(settings);
  const found = await probeEngine(await outside.engine({ engine, region }), outside, {
    region,
    bucket: options.bucket,
  });
  const day = new Date(outside.now()).toISOString().slice(0, 10);
  const manifest = await readManifest();
  if (options.json) terminal.print(JSON.stringify(probeJson(found, day, manifest)));
  else for (const line of probeLines(found, day, manifest)) terminal.print(line);
  return probeCode(found);
}

function engineOf(name: string): EngineName {
  if (name === "ims" || name === "local") return name;
  throw new UsageError(`--engine is "${name}": must be ims or local`);
}

function regionOf(engine: EngineName, given: unknown, env: NodeJS.ProcessEnv): RegionId {
  const region = given ?? env.ALICLOUD_REGION ?? env.ALIBABA_CLOUD_REGION;
  // The embedded service holds the jobs of all regions.
  if (region === undefined && engine === "local") return "cn-shanghai";
  const all = regionId.options.join(", ");
  if (region === undefined) throw new UsageError(`no region is given: name one with --region, one of ${all}`);
  const known = regionId.safeParse(region);
  if (!known.success) throw new UsageError(`the region is ${JSON.stringify(region)}: must be one of ${all}`);
  return known.data;
}

/** The settings without encrypted values, which this command does not decrypt. */
function readable(stack: Configuration): Configuration {
  return Object.fromEntries(Object.entries(stack).filter(([, value]) => !isHidden(value)));
}

function isHidden(value: unknown): boolean {
  const parts: unknown[] = typeof value === "object" && value !== null ? Object.values(value) : [value];
  return parts.includes(hiddenValue);
}
