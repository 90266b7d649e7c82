import { readEndpoint } from "../../schema/address/endpoint";
import { definition, extractionArgs, type ExtractionArgs } from "../../schema/extraction/job";
import { inputConfig } from "../../schema/extraction/input-config";
import { mediaRules } from "../../schema/extraction/media-rules";
import { outputConfig } from "../../schema/extraction/output-config";
import { outputRules } from "../../schema/extraction/output-rules";
import { strategyRules } from "../../schema/extraction/strategy-rules";
import { inspectKnown } from "../../schema/inspect";
import type { Rule } from "../../schema/rule";
import type { Assets, MediaIdPlace } from "../job/media-source";
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
 * A submit's parameters as checked arguments. The rules are the ones that the preview uses. Whether
 * the media are there is not looked at.
 * @param assets tell the region of a medium that is given by its id
 * @throws WireError MissingParameter or InvalidParameter, with every failure in its message
 */
export function extractionRequest(
  params: Readonly<Record<string, string>>,
  defaultRegion: string,
  assets?: Assets,
): ExtractionRequest {
  if (params.InputConfig === undefined) throw imsErrors.missingParameter("InputConfig");
  checkUserData(params.UserData);
  const input = structure("InputConfig", inputConfig, params.InputConfig);
  const output =
    params.OutputConfig === undefined ? undefined : structure("OutputConfig", outputConfig, params.OutputConfig);
  const args = {
    region: regionOf(namesOf(input), defaultRegion, assets),
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

/** The media ids of a request. */
export function extractionMediaIds({ inputConfig }: ExtractionArgs): MediaIdPlace[] {
  return inputConfig.mediaArray.flatMap(({ mediaId: id }, i) =>
    id === undefined ? [] : [{ path: `InputConfig.MediaArray[${i}].MediaId`, id }],
  );
}

/** Refuses settings for services that this machine does not have. */
function refuseWhatIsMissingHere({ outputConfig: output }: ExtractionArgs): void {
  if (!output?.needExport) return;
  refuseVideo(output.video);
  if (output.endpoint !== undefined && readEndpoint(output.endpoint)?.store !== "OSS") {
    throw imsErrors.invalidParameter(
      "OutputConfig.Endpoint: the embedded service writes to its own buckets only; leave it out",
    );
  }
}

/** The ids and addresses of a structure that is not checked yet. An id wins. */
function namesOf(input: object): unknown[] {
  const media = (input as { mediaArray?: unknown }).mediaArray;
  if (!Array.isArray(media)) return [];
  return media.map((medium: { mediaId?: unknown; mediaUrl?: unknown } | null) => medium?.mediaId ?? medium?.mediaUrl);
}
