import type { MontageArgs } from "../../schema/montage/job";

/** Whether a fixed opening or ending is a picture, by its name. */
export function isPicture(url: string): boolean {
  return /\.(bmp|tiff?|gif|png|jpe?g|webp)$/i.test(url.replace(/\?.*$/, ""));
}

/** One sentence for each setting that this service leaves unused. */
export function unusedIn({ inputConfig: input, editingConfig: editing }: MontageArgs): string[] {
  const strategy = input.highlightStrategy;
  const steering = ["enableActionRecog", "customActions", "highlightDescription", "faceInfo"] as const;
  const drawn = ["titleArray", "subHeadingArray", "stickerArray", "backgroundImageArray"] as const;
  const process = editing?.processConfig;
  const settings = ["titleConfig", "subHeadingConfig", "backgroundImageConfig", "produceConfig"] as const;
  const rows: [string, unknown, string][] = [
    ...steering.map((name): [string, unknown, string] => [
      `inputConfig.highlightStrategy.${name}`,
      strategy?.[name],
      "it recognises no actions, faces or meaning",
    ]),
    ["inputConfig.highlightStrategy.introConfig", strategy?.introConfig?.mode === "Auto", "it puts no intro in front"],
    [
      "inputConfig.highlightStrategy.targetDurationConfig.speedRange",
      strategy?.targetDurationConfig?.speedRange?.some((speed) => speed !== 1),
      "it does not change the speed",
    ],
    ...drawn.map((name): [string, unknown, string] => [`inputConfig.${name}`, input[name]?.length, noDrawing]),
    ["inputConfig.backgroundMusicArray", input.backgroundMusicArray?.length, noMusic],
    ["editingConfig.backgroundMusicConfig", editing?.backgroundMusicConfig, noMusic],
    ...settings.map((name): [string, unknown, string] => [`editingConfig.${name}`, editing?.[name], noDrawing]),
    ["editingConfig.mediaConfig.mediaMetaDataArray", editing?.mediaConfig?.mediaMetaDataArray, "it uses whole videos"],
    ["editingConfig.processConfig.allowVfxEffect", process?.allowVfxEffect, "it has no special effects"],
    ["editingConfig.processConfig.allowTransition", process?.allowTransition, "it joins clips without transitions"],
    ["editingConfig.processConfig.allowFilter", process?.allowFilter, "it has no filters"],
  ];
  const pictures = (["openingArray", "endingArray"] as const).flatMap((list) =>
    (input[list] ?? []).flatMap(({ mediaUrl }, i): [string, unknown, string][] => [
      [`inputConfig.${list}[${i}]`, mediaUrl !== undefined && isPicture(mediaUrl), "it shows no pictures, only videos"],
    ]),
  );
  return [...rows, ...pictures]
    .filter(([, value]) => value !== undefined && value !== false && value !== 0)
    .map(([path, , why]) => `the engine local leaves ${path} unused: ${why}`);
}

const noDrawing = "it draws nothing over or behind the videos";
const noMusic = "it adds no music";
