/**
 * Marks an argument that the embedded service honours otherwise than the service in the cloud,
 * which hovers and the page of differences tell.
 */
export interface HonouredLocally {
  /** `bounded`: other values than those of `how` are refused by name; `refused`: all are. */
  readonly is: "approximated" | "bounded" | "refused";
  /** A clause about the engine: `it writes MP4 only`. */
  readonly how: string;
}

export const writesMp4: HonouredLocally = {
  is: "bounded",
  how: "it writes MP4 only, and takes no name with the ending of another container",
};

export const choosesByMeasures: HonouredLocally = {
  is: "approximated",
  how: "it chooses moments by sound, movement and cuts",
};
