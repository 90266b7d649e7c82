/** The source of a rule, a limit or a default, and its certainty. */
export interface Provenance {
  /** The page, or the experiment. */
  readonly source: string;
  /** The day of the page or of the measurement, `YYYY-MM-DD`. */
  readonly date: string;
  /** A rule that rests on `unknown` may only warn. */
  readonly certainty: "documented" | "measured" | "inferred" | "unknown";
}

/** Alibaba Cloud help, Intelligent Media Services, "Smart highlight extraction". */
export const extractionPage: Provenance = {
  source: "IMS help page 2869391, Smart highlight extraction",
  date: "2026-01-15",
  certainty: "documented",
};

/** Alibaba Cloud help, Intelligent Media Services, "Highlight montage". */
export const montagePage: Provenance = {
  source: "IMS help page 2863940, Highlight montage",
  date: "2025-09-10",
  certainty: "documented",
};

/** Alibaba Cloud help, the parameters that all batch productions share. */
export const batchPage: Provenance = {
  source: "IMS help page, public parameters of batch video production",
  date: "2026-11-21",
  certainty: "documented",
};

/** Alibaba Cloud help, the parameters of a composition: the operation behind each reel. */
export const compositionPage: Provenance = {
  source: "IMS help page 357745, parameters of a composition",
  date: "2026-11-21",
  certainty: "documented",
};

/** Alibaba Cloud help, IMS API reference and the service's published metadata. */
export const apiReference: Provenance = {
  source: "IMS API reference, ICE 2020-11-09",
  date: "2026-08-22",
  certainty: "documented",
};

/** Alibaba Cloud help, "One-click production" pricing. */
export const pricingPage: Provenance = {
  source: "IMS help page 2840901, one-click production pricing",
  date: "2026-06-30",
  certainty: "documented",
};

/** An argument of this package's own, which is never sent to the service. */
export const ownArgument: Provenance = { source: "this library", date: "2026-11-21", certainty: "documented" };

/** Follows from the documents, or from the behaviour of every OSS client. */
export function inferred(source: string): Provenance {
  return { source, date: "2026-11-21", certainty: "inferred" };
}

/** Limits of object names in OSS; neither page repeats them for its outputs. */
export const objectNames: Provenance = {
  source: "object names of OSS, and what a file on a disk can be called",
  date: "2026-11-21",
  certainty: "inferred",
};

/** No source tells. */
export function unknown(source: string): Provenance {
  return { source, date: "2026-11-21", certainty: "unknown" };
}
