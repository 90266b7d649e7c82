import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Engine, EngineName } from "../../provider/engine/engine";
import { findRunningService } from "../../provider/engine/local-service";
import { projectFolder } from "../../provider/engine/project-folder";
import type { RegionId } from "../../schema/regions";
import type { CommandOutside } from "../outside";
import { regionOf } from "./options";
import { UsageError } from "../usage-error";

/** The engine that a command looks at, and the data folder of this project. */
export interface EnginePlace {
  readonly engine: EngineName;
  readonly region: RegionId;
  /** An absolute path. */
  readonly data: string;
}

/**
 * Reads `--engine`, `--region` and `--data`. Without `--engine` a region means `ims`.
 * @param what `region of the jobs`
 * @throws UsageError for a wrong value
 */
export function readEnginePlace(
  given: {
    readonly engine?: string | undefined;
    readonly region?: string | undefined;
    readonly data?: string | undefined;
  },
  { env, folder }: { readonly env: NodeJS.ProcessEnv; readonly folder: string },
  what: string,
): EnginePlace {
  const region = given.region ?? env.ALICLOUD_REGION ?? env.ALIBABA_CLOUD_REGION;
  const engine = given.engine ?? (region === undefined ? "local" : "ims");
  if (engine !== "ims" && engine !== "local") throw new UsageError(`--engine is "${engine}": must be ims or local`);
  const data = given.data === undefined ? join(projectFolder(folder), ".highlights") : resolve(folder, given.data);
  return { engine, region: regionOf(engine, region, what), data };
}

/**
 * Opens the engine. Starts no embedded service for a data folder without a job.
 * @returns undefined for such a data folder
 */
export async function openEngine(place: EnginePlace, outside: CommandOutside): Promise<Engine | undefined> {
  const { engine, data } = place;
  if (engine === "local" && !(await findRunningService(data))) {
    if (!existsSync(join(data, "jobs"))) return undefined;
    outside.log(`starting the embedded service of ${data}; it ends by itself a minute after its last job`);
  }
  return outside.engine(place);
}
