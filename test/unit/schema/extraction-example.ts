import type { ExtractionArgs } from "../../../schema/extraction/job";

/** An address of a video in the region of {@link minimal}. */
export const video = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";

/** The least that a job takes. */
export const minimal: ExtractionArgs = {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: video }] },
};

/** Every argument given, and nothing wrong with any. */
export const full: ExtractionArgs = {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [{ mediaUrl: video }, { mediaId: "0123456789abcdef0123456789abcdef" }],
    strategy: {
      count: 3,
      clipDuration: 10,
      enableActionRecog: true,
      customActions: ["Fight", "Cry"],
      highlightDescription: "laughter",
      faceInfo: {
        imageInfoList: [
          { name: "Ada", imageUrl: "https://example.com/ada.png" },
          { name: "Bo", imageId: "0123456789abcdef0123456789abcdef" },
        ],
      },
    },
  },
  outputConfig: {
    needExport: true,
    outputMediaTarget: "oss-object",
    endpoint: "https://oss-cn-shanghai.aliyuncs.com",
    bucket: "clips",
    objectKey: "talk/{key}/clip_{index}.mp4",
    exportAsNewMedia: true,
    width: 1280,
    height: 720,
    video: { codec: "H.264", bitrate: 3000, crf: 23, fps: 25, preset: "fast", profile: "high", gop: 250 },
  },
  userData: { notifyAddress: "http://example.com/", registerMediaNotifyAddress: "ice-callback-a", team: { name: "a" } },
  triggers: ["0123"],
  wait: true,
  timeout: "45m",
  outputRetention: "delete",
  onMissingOutput: "rerun",
  maxCost: 5,
  inputMinutes: 10,
};

/** The example with other settings in one of its structures. */
export function withStrategy(strategy: object, region = "cn-shanghai"): object {
  return { region, inputConfig: { mediaArray: [{ mediaId: "a" }], strategy } };
}

export function withOutput(outputConfig: object): object {
  return { ...minimal, outputConfig };
}

export function withMedia(...mediaArray: object[]): object {
  return { ...minimal, inputConfig: { mediaArray } };
}

/** `length` different media. */
export function manyMedia(length: number): object {
  return withMedia(...Array.from({ length }, (_, i) => ({ mediaId: `id-${i}` })));
}
