import { z } from "zod";
import { field } from "../field";
import { knobs } from "../job/knobs";
import { montagePage, ownArgument } from "../provenance";
import { regionId } from "../region-id";
import { userData } from "../job/user-data";
import { editingConfig } from "./editing-config";
import { inputConfig } from "./input-config";
import { givenOutputConfig, outputConfig } from "./output-config";
import { templateConfig } from "./template-config";

const output = { doc: "How many reels are made, and where they go.", source: montagePage };

/** The arguments that decide which reels are made: they are compared, hashed and sent. */
export const definition = z.strictObject({
  region: field(regionId, { doc: "Region where the job runs; all its buckets are there.", source: montagePage }),
  inputConfig: field(inputConfig, { doc: "The videos and what goes with them.", source: montagePage }),
  editingConfig: field(editingConfig, { doc: "How the material is put together.", source: montagePage }).optional(),
  outputConfig: field(givenOutputConfig, output),
  templateConfig: templateConfig.optional(),
});

/** The part of a definition that is sent, once a template has filled its blanks. */
export const sentDefinition = definition
  .omit({ templateConfig: true })
  .extend({ outputConfig: field(outputConfig, output) });

/** All arguments of a highlight montage job, as a program gives them. */
export const montageArgs = z.strictObject({
  ...definition.shape,
  userData: field(userData, {
    doc: "Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this package uses 58, and 64 beside `templateConfig`. A change does not run the job again.",
    source: ownArgument,
  }).optional(),
  ...knobs,
});

export type GivenMontageArgs = z.infer<typeof montageArgs>;

/** Arguments without blanks: a template has filled them, or there is none. */
export type MontageArgs = Omit<GivenMontageArgs, "outputConfig" | "templateConfig"> & z.infer<typeof sentDefinition>;
