import { readEndpoint } from "../../schema/address/endpoint";
import { definition, extractionArgs, type ExtractionArgs } from "../../schema/extraction/job";
import { inputConfig } from "../../schema/extraction/input-config";
import { mediaRules } from "../../schema/extraction/media-rules";
import { outputConfig } from "../../schema/extraction/output-config";
import { outputRules } from "../../schema/extraction/output-rules";
import { strategyRules } from "../../schema/extraction/strategy-rules";
import { inspectKnown } from "../../schema/inspect";
import type { Rule } from "../../schema/rule";
import { checkUserData, refuseFailures, regionOf, structure, unusedLines } from "../job/request";
import type { z } from "zod";
import { imsErrors } from "../wire-error";
import { refuseVideo } from "../job/video-request";
import { nameDoubts } from "../job/written-name";
import { defined } from "../../schema/defined";

export interface ExtractionRequest {
  readonly args: ExtractionArgs;
  /** Warnings: settings that are left unused, and names without a known extension. */
  readonly unused: readonly string[];
}

const rules = [...mediaRules, ...strategyRules, ...outputRules] as unknown as readonly Rule<
  z.infer<typeof definition>
>[];

/**
 * A submit's parameters as checked arguments. The rules are the ones that the preview uses.
 * @throws WireError MissingParameter or InvalidParameter, with every failure in its message
 */
export function extractionRequest(params: Readonly<Record<string, string>>, defaultRegion: string): ExtractionRequest {
  if (params.InputConfig === undefined) throw imsErrors.missingParameter("InputConfig");
  checkUserData(params.UserData);
  const input = structure("InputConfig", inputConfig, params.InputConfig);
  const output =
    params.OutputConfig === undefined ? undefined : structure("OutputConfig", outputConfig, params.OutputConfig);
  const args = {
    region: regionOf(addressesOf(input), defaultRegion),
    inputConfig: input,
    ...defined({ outputConfig: output }),
  };
  refuseFailures(inspectKnown(definition, rules, args).failures);
  const checked = args as ExtractionArgs;
  refuseWhatIsMissingHere(checked);
  const { needExport, objectKey } = checked.outputConfig ?? {};
  const doubts = !needExport || objectKey === undefined ? [] : nameDoubts("OutputConfig.ObjectKey", objectKey);
  return { args: checked, unused: [...unusedLines(extractionArgs, checked, params.UserData), ...doubts] };
}

/** Refuses settings for services that this machine does not have. */
function refuseWhatIsMissingHere({ inputConfig: input, outputConfig: output }: ExtractionArgs): void {
  const withId = input.mediaArray.findIndex((medium) => medium.mediaId !== undefined);
  if (withId >= 0) {
    throw imsErrors.invalidParameter(
      `InputConfig.MediaArray[${withId}].MediaId: the embedded service has no media library; give the video's MediaURL`,
    );
  }
  if (!output?.needExport) return;
  refuseVideo(output.video);
  if (output.exportAsNewMedia) {
    throw imsErrors.invalidParameter(
      "OutputConfig.ExportAsNewMedia: the embedded service has no media library; leave it out",
    );
  }
  if (output.endpoint !== undefined && readEndpoint(output.endpoint)?.store !== "OSS") {
    throw imsErrors.invalidParameter(
      "OutputConfig.Endpoint: the embedded service writes to its own buckets only; leave it out",
    );
  }
}

/** The addresses of a structure that is not checked yet. */
function addressesOf(input: object): unknown[] {
  const media = (input as { mediaArray?: unknown }).mediaArray;
  return Array.isArray(media) ? media.map((medium: { mediaUrl?: unknown } | null) => medium?.mediaUrl) : [];
}
