import type { RegionId } from "../../schema/regions";
import type { Ims } from "../ims/client";
import type { Objects } from "../oss/objects";
import type { SmallObjects } from "../oss/small-objects";

export type EngineName = "ims" | "local";

/** Engine and region of a resource; recorded in its state and never changed. */
export interface Stamp {
  readonly engine: EngineName;
  readonly region: RegionId;
}

/** Where jobs run and their files are: Alibaba Cloud, or the embedded service. */
export interface Engine {
  readonly name: EngineName;
  /** Its service runs on this machine: a poll costs nothing, and jobs may take a second. */
  readonly isNear?: boolean;
  readonly ims: Ims;
  readonly objects: Objects;
  /** Small objects of a bucket in any region. */
  smallObjects(bucket: string, region: string): SmallObjects;
  /**
   * The account that pays and owns the jobs; `local-…` for a data folder of the embedded service.
   */
  account(): Promise<string>;
}
