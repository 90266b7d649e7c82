import type { GivenMontageArgs } from "../../../schema/montage/job";

/** An address of a video in the region of {@link minimal}. */
export const video = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";

export const mediaUrl = "http://reels.oss-cn-shanghai.aliyuncs.com/talk/{key}/{index}.mp4";

/** The least that a job takes. */
export const minimal: GivenMontageArgs = {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [video] },
  outputConfig: { mediaUrl, width: 1080, height: 1920 },
};

const id = "0123456789abcdef0123456789abcdef";

/** Every argument that two others do not exclude, and nothing wrong with any. */
export const full: GivenMontageArgs = {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [video, id],
    highlightStrategy: {
      introConfig: { mode: "Auto" },
      targetDurationConfig: { targetDuration: 30, speedRange: [0.95, 1] },
      plotPacingType: "Fast",
      themeConfig: { themeType: "SmoothHighlight" },
      highlightDescription: "laughter",
      faceInfo: { imageInfoList: [{ name: "Ada", imageUrl: "https://example.com/ada.png" }] },
      enableActionRecog: true,
      customActions: ["Fight"],
    },
    openingArray: [{ mediaUrl: video, in: 0, out: 5, duration: 2, dyncFrames: 25 }],
    endingArray: [{ mediaId: id, out: 5 }],
    titleArray: ["One"],
    subHeadingArray: [{ level: 1, titleArray: ["Two"] }],
    stickerArray: [{ mediaId: id, x: 10, y: 0.5, width: 300, height: 300, dyncFrames: 25, opacity: 0.6 }],
    backgroundMusicArray: [id],
    backgroundImageArray: [video],
  },
  editingConfig: {
    mediaConfig: {
      volume: 1,
      mediaMetaDataArray: [{ media: id, groupName: "a", timeRangeList: [{ in: 1, out: 2 }] }],
    },
    titleConfig: {
      alignment: "TopCenter",
      adaptMode: "AutoWrap",
      font: "A",
      fontSize: 40,
      fontColor: "#fff",
      fontColorOpacity: 1,
      fontFace: { bold: true, italic: true, underline: true },
      sizeRequestType: "Nominal",
      x: 0.1,
      y: 0.1,
      outline: 1,
      outlineColour: "#000",
      shadow: 1,
      backColour: "#000",
      effectColorStyleId: "a",
      bubbleStyleId: "b",
      textWidth: 0.8,
      other: 1,
    },
    subHeadingConfig: { "1": { y: 0.3, fontSize: 40 } },
    backgroundMusicConfig: { volume: 0.25, style: null },
    backgroundImageConfig: { Type: "Blur" },
    processConfig: {
      allowVfxEffect: true,
      vfxEffectProbability: 0.6,
      vfxFirstClipEffectList: ["slightshow"],
      vfxNotFirstClipEffectList: ["zoom"],
      allowTransition: true,
      transitionDuration: 0.4,
      transitionList: ["linearblur"],
      useUniformTransition: false,
      allowFilter: true,
      filterList: ["m1"],
    },
    feCanvas: { width: 1080, height: 1920 },
    produceConfig: {
      autoRegisterInputVodMedia: false,
      outputWebmTransparentChannel: false,
      coverConfig: { startTime: 3.3 },
      audioChannelCopy: "left",
      pipelineId: "p",
      maxBitrate: 5000,
      keepOriginMaxBitrate: false,
      keepOriginVideoMaxFps: false,
      other: 1,
    },
  },
  templateConfig: ["template"],
  outputConfig: { mediaUrl, count: 3, width: 1080, height: 1920, video: { crf: 27 } },
  userData: { notifyAddress: "http://example.com/" },
  inputMinutes: 10,
};

/** The example with other inputs beside its video. */
export function withInput(more: object): object {
  return { ...minimal, inputConfig: { ...minimal.inputConfig, ...more } };
}

/** The example with a strategy, and the theme that most of them need. */
export function withStrategy(strategy: object, theme = "SmoothHighlight", region = "cn-shanghai"): object {
  const highlightStrategy = { themeConfig: { themeType: theme }, ...strategy };
  const mediaArray = region === "cn-shanghai" ? [video] : [video.replace("cn-shanghai", region)];
  return { ...minimal, region, inputConfig: { mediaArray, highlightStrategy } };
}

export function withEditing(editingConfig: object, more: object = {}): object {
  return { ...minimal, ...more, editingConfig };
}

/** The example with an output of this size and nothing else but what is given. */
export function withOutput(outputConfig: object, more: object = {}): object {
  return { ...minimal, ...more, outputConfig: { width: 1080, height: 1920, ...outputConfig } };
}
