import type { z } from "zod";
import { canonical } from "../../schema/canonical";
import { editingConfig } from "../../schema/montage/editing-config";
import { inputConfig } from "../../schema/montage/input-config";
import { definition, type GivenMontageArgs } from "../../schema/montage/job";
import { outputConfig } from "../../schema/montage/output-config";
import { getBatchMediaProducingJob } from "../../schema/operations/get-batch-media-producing-job";
import { decode, WireNameError } from "../../schema/wire-names";
import type { Ims } from "../ims/client";
import { differences } from "../job/differences";
import type { Handle, JobDescription } from "../job/job";

/**
 * The service shows a montage's structures as they were submitted. What arguments with a template
 * leave blank counts as equal: which content the template had is not known.
 */
export async function shownMontage(ims: Ims, job: Handle): Promise<JobDescription<GivenMontageArgs>> {
  const { fillFrom } = await import("../../schema/montage/template.js");
  const { EditingBatchJob: found } = await ims.call(getBatchMediaProducingJob, { JobId: job.jobId });
  const shown = {
    inputConfig: argumentsIn(inputConfig, found?.InputConfig),
    editingConfig: argumentsIn(editingConfig, found?.EditingConfig),
    outputConfig: argumentsIn(outputConfig, found?.OutputConfig),
  };
  const names = (["inputConfig", "editingConfig", "outputConfig"] as const).filter((name) => shown[name] !== undefined);
  const part = (args: Partial<Record<(typeof names)[number], unknown>>) =>
    canonical(definition, Object.fromEntries(names.map((name) => [name, args[name] ?? {}])));
  return {
    userData: found?.UserData,
    differences: (args, secrets) => {
      const given = args.templateConfig === undefined ? args : fillFrom(args, shown);
      return differences("", part(shown), part(given), secrets).map(({ text }) => text);
    },
  };
}

/** Undefined where the text is no JSON, or holds a field that the structure does not have. */
function argumentsIn(type: z.ZodType, text: string | undefined): unknown {
  try {
    return decode(type, JSON.parse(text ?? ""));
  } catch (error) {
    if (error instanceof WireNameError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
