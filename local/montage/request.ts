import { inspectKnown } from "../../schema/inspect";
import { isMediaId } from "../../schema/address/media-id";
import { editingConfig } from "../../schema/montage/editing-config";
import { editingRules } from "../../schema/montage/editing-rules";
import { inputConfig } from "../../schema/montage/input-config";
import { definition, montageArgs, type MontageArgs } from "../../schema/montage/job";
import { mediaRules } from "../../schema/montage/media-rules";
import { outputConfig } from "../../schema/montage/output-config";
import { outputRules } from "../../schema/montage/output-rules";
import { strategyRules } from "../../schema/montage/strategy-rules";
import { textRules } from "../../schema/montage/text-rules";
import type { Rule } from "../../schema/rule";
import type { z } from "zod";
import type { Assets, MediaIdPlace } from "../job/media-source";
import { checkUserData, refuseFailures, regionOf, structure, unusedLines } from "../job/request";
import { refuseVideo } from "../job/video-request";
import { imsErrors } from "../wire-error";
import { nameDoubts } from "../job/written-name";

export interface MontageRequest {
  readonly args: MontageArgs;
  /** Warnings: settings that are left unused, and names without a known extension. */
  readonly unused: readonly string[];
}

const rules = [
  ...mediaRules,
  ...strategyRules,
  ...textRules,
  ...editingRules,
  ...outputRules,
] as unknown as readonly Rule<z.infer<typeof definition>>[];

/**
 * A submit's parameters as checked arguments. The rules are the ones that the preview uses. Whether
 * the media are there is not looked at.
 * @param assets tell the region of a medium that is given by its id
 * @throws WireError MissingParameter or InvalidParameter, with every failure in its message
 */
export function montageRequest(
  params: Readonly<Record<string, string>>,
  defaultRegion: string,
  assets?: Assets,
): MontageRequest {
  if (params.InputConfig === undefined) throw imsErrors.missingParameter("InputConfig");
  if (params.OutputConfig === undefined) throw imsErrors.missingParameter("OutputConfig");
  checkUserData(params.UserData);
  const input = structure("InputConfig", inputConfig, params.InputConfig);
  const output = structure("OutputConfig", outputConfig, params.OutputConfig);
  const args = {
    region: regionOf(namesOf(input, output), defaultRegion, assets),
    inputConfig: input,
    ...(params.EditingConfig === undefined
      ? {}
      : { editingConfig: structure("EditingConfig", editingConfig, params.EditingConfig) }),
    outputConfig: output,
  };
  refuseFailures(inspectKnown(definition, rules, args).failures);
  const checked = args as MontageArgs;
  refuseWhatIsMissingHere(checked);
  const { generatePreviewOnly, mediaUrl } = checked.outputConfig;
  const doubts = generatePreviewOnly || mediaUrl === undefined ? [] : nameDoubts("OutputConfig.MediaURL", mediaUrl);
  return { args: checked, unused: [...unusedLines(montageArgs, checked, params.UserData), ...doubts] };
}

/** The ids and addresses of structures that are not checked yet. */
function namesOf(input: object, output: object): unknown[] {
  const media = (input as { mediaArray?: unknown }).mediaArray;
  return [...(Array.isArray(media) ? (media as unknown[]) : []), (output as { mediaUrl?: unknown }).mediaUrl];
}

/** The media ids of a request, in every place that takes one. */
export function montageMediaIds({ inputConfig: input }: MontageArgs): MediaIdPlace[] {
  const plain = [
    { name: "MediaArray", list: input.mediaArray },
    { name: "BackgroundMusicArray", list: input.backgroundMusicArray ?? [] },
    { name: "BackgroundImageArray", list: input.backgroundImageArray ?? [] },
  ].flatMap(({ name, list }) => list.map((id, i) => ({ path: `InputConfig.${name}[${i}]`, id })));
  const named = [
    { name: "OpeningArray", list: input.openingArray ?? [] },
    { name: "EndingArray", list: input.endingArray ?? [] },
    { name: "StickerArray", list: input.stickerArray ?? [] },
  ].flatMap(({ name, list }) =>
    list.map(({ mediaId = "" }, i) => ({ path: `InputConfig.${name}[${i}].MediaId`, id: mediaId })),
  );
  return [...plain, ...named].filter(({ id }) => isMediaId(id));
}

/** Refuses settings for services that this machine does not have. */
function refuseWhatIsMissingHere({ outputConfig: output }: MontageArgs): void {
  if (output.generatePreviewOnly) return;
  refuseVideo(output.video);
  if (output.storageLocation !== undefined) {
    throw imsErrors.invalidParameter(
      "OutputConfig.StorageLocation: the embedded service has no VOD; give an OSS address as MediaURL",
    );
  }
}
