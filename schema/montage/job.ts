import { z } from "zod";
import { field } from "../field";
import { knobs } from "../job/knobs";
import { montagePage, ownArgument } from "../provenance";
import { regionId } from "../region-id";
import { userData } from "../job/user-data";
import { editingConfig } from "./editing-config";
import { inputConfig } from "./input-config";
import { outputConfig } from "./output-config";
import { templateConfig } from "./template-config";

/** The arguments that decide which reels are made: they are compared, hashed and sent. */
export const definition = z.strictObject({
  region: field(regionId, { doc: "Region where the job runs; all its buckets are there.", source: montagePage }),
  inputConfig: field(inputConfig, { doc: "The videos and what goes with them.", source: montagePage }),
  editingConfig: field(editingConfig, { doc: "How the material is put together.", source: montagePage }).optional(),
  outputConfig: field(outputConfig, { doc: "How many reels are made, and where they go.", source: montagePage }),
});

/**
 * All arguments of a highlight montage job. Its definition lacks the template, which is not sent.
 */
export const montageArgs = z.strictObject({
  ...definition.shape,
  templateConfig: templateConfig.optional(),
  userData: field(userData, {
    doc: "Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this package uses 58. A change does not run the job again.",
    source: ownArgument,
  }).optional(),
  ...knobs,
});

export type MontageArgs = z.infer<typeof montageArgs>;
