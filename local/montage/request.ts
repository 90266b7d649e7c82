import { inspectKnown } from "../../schema/inspect";
import { isMediaId } from "../../schema/address/media-id";
import { editingConfig } from "../../schema/montage/editing-config";
import { editingRules } from "../../schema/montage/editing-rules";
import { inputConfig } from "../../schema/montage/input-config";
import { montageArgs, type MontageArgs, sentDefinition } from "../../schema/montage/job";
import { mediaRules } from "../../schema/montage/media-rules";
import { outputConfig } from "../../schema/montage/output-config";
import { outputRules } from "../../schema/montage/output-rules";
import { strategyRules } from "../../schema/montage/strategy-rules";
import { textRules } from "../../schema/montage/text-rules";
import type { Rule } from "../../schema/rule";
import { wireName } from "../../schema/wire-names";
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
] as unknown as readonly Rule<z.infer<typeof sentDefinition>>[];

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
  refuseFailures(inspectKnown(sentDefinition, rules, args).failures);
  const checked = args as MontageArgs;
  if (!checked.outputConfig.generatePreviewOnly) refuseVideo(checked.outputConfig.video);
  const doubts = doubtsOf(checked.outputConfig);
  return { args: checked, unused: [...unusedLines(montageArgs, checked, params.UserData), ...doubts] };
}

/** The ids and addresses of structures that are not checked yet. */
function namesOf(input: object, output: object): unknown[] {
  const media = (input as { mediaArray?: unknown }).mediaArray;
  const { mediaUrl, storageLocation } = output as Readonly<Record<string, unknown>>;
  const vod = typeof storageLocation === "string" ? `http://${storageLocation}/name` : undefined;
  return [...(Array.isArray(media) ? (media as unknown[]) : []), mediaUrl, vod];
}

/** Lists of names, and lists of structures with an id. */
const plainLists = ["mediaArray", "backgroundMusicArray", "backgroundImageArray"] as const;
const structureLists = ["openingArray", "endingArray", "stickerArray"] as const;

/** The media ids of a request. */
export function montageMediaIds({ inputConfig: input }: MontageArgs): MediaIdPlace[] {
  const plain = plainLists.flatMap((list) =>
    (input[list] ?? []).map((id, i) => ({ path: `InputConfig.${wireName(list)}[${i}]`, id })),
  );
  const inside = structureLists.flatMap((list) =>
    (input[list] ?? []).map(({ mediaId = "" }, i) => ({
      path: `InputConfig.${wireName(list)}[${i}].MediaId`,
      id: mediaId,
    })),
  );
  return [...plain, ...inside].filter(({ id }) => isMediaId(id));
}

/** Refuses names of files in another format, and doubts names without a known extension. */
function doubtsOf({ generatePreviewOnly, mediaUrl, fileName }: MontageArgs["outputConfig"]): string[] {
  if (generatePreviewOnly) return [];
  return [
    ...(mediaUrl === undefined ? [] : nameDoubts("OutputConfig.MediaURL", mediaUrl)),
    ...(fileName === undefined ? [] : nameDoubts("OutputConfig.FileName", fileName)),
  ];
}
