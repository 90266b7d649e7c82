import type { RegionId } from "../../schema/regions";
import type { Ims } from "../ims/client";
import type { Objects } from "../oss/objects";

export type EngineName = "ims" | "local";

/** Which engine a resource belongs to; recorded in its state and never changed. */
export interface Stamp {
  readonly engine: EngineName;
  readonly region: RegionId;
}

/** A place where jobs run and files lie. */
export interface Engine {
  readonly name: EngineName;
  readonly ims: Ims;
  readonly objects: Objects;
  /**
   * The account that pays and owns the jobs; `local-…` for a data folder of the embedded service.
   */
  account(): Promise<string>;
}
