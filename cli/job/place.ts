import type { EngineName } from "../../provider/engine/engine";
import type { RegionId } from "../../schema/regions";
import type { Owner } from "../state/owners";
import type { JobCost } from "./cost";

/** The place in which the job was looked up, and what this machine knows about it. */
export interface JobPlace {
  readonly engine: EngineName;
  readonly region: RegionId;
  /** On the engine `local`: its data folder and the job's folder in it. */
  readonly local: { readonly data: string; readonly folder: string } | undefined;
  /** The resource behind the job's mark, where a state or the ledger knows it. */
  readonly owner: Owner | undefined;
  readonly cost: JobCost;
}
