import type { EngineName } from "../../provider/engine/engine";
import type { RegionId } from "../../schema/regions";

/** The place in which the job was looked up. */
export interface JobPlace {
  readonly engine: EngineName;
  readonly region: RegionId;
  /** On the engine `local`: its data folder and the job's folder in it. */
  readonly local: { readonly data: string; readonly folder: string } | undefined;
}
