import { z } from "zod";
import { field } from "../field";
import { knobs } from "../job/knobs";
import { extractionPage, ownArgument } from "../provenance";
import { regionId } from "../region-id";
import { userData } from "../job/user-data";
import { inputConfig } from "./input-config";
import { outputConfig } from "./output-config";

/** The arguments that decide which clips are made: they are compared, hashed and sent. */
export const definition = z.strictObject({
  region: field(regionId, { doc: "Region where the job runs; all its buckets are there.", source: extractionPage }),
  inputConfig: field(inputConfig, { doc: "The videos and how moments are chosen.", source: extractionPage }),
  outputConfig: field(outputConfig, {
    doc: "Whether clips are cut, and where they go.",
    whenAbsent: "only the time ranges are found",
    source: extractionPage,
  }).optional(),
});

/** All arguments of a highlight extraction job. */
export const extractionArgs = z.strictObject({
  ...definition.shape,
  userData: field(userData, {
    doc: "Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this package uses 58. A change does not run the job again.",
    source: ownArgument,
  }).optional(),
  ...knobs,
});

export type ExtractionArgs = z.infer<typeof extractionArgs>;
