import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { canonical } from "../../../schema/canonical";
import { inspect, sentence } from "../../../schema/inspect";
import { editingConfig } from "../../../schema/montage/editing-config";
import { outputConfig } from "../../../schema/montage/output-config";
import { factsOf } from "../../../schema/field";
import { definition, montageArgs, type MontageArgs } from "../../../schema/montage/job";
import { montageRules } from "../../../schema/montage/rules";
import { extractionPage } from "../../../schema/provenance";
import { pathText } from "../../../schema/value/unknown-value";
import { wireText } from "../../../schema/wire-names";
import { full, mediaUrl, minimal, video, withEditing, withInput, withOutput, withStrategy } from "./montage-example";
import { defined } from "../../../schema/defined";

interface Row {
  /** Name of the rule. */
  readonly rule: string;
  /** Arguments that break the rule, and where. */
  readonly breaks: readonly [object, ...string[]][];
  /** Arguments next to those that do not break it. */
  readonly keeps: readonly object[];
}

const input = "inputConfig";
const strategy = "inputConfig.highlightStrategy";
const target = (targetDuration: number, inputMinutes?: number) => ({
  ...withStrategy({ targetDurationConfig: { targetDuration } }),
  ...defined({ inputMinutes }),
});
const speed = (...speedRange: (number | string)[]) => withStrategy({ targetDurationConfig: { speedRange } });
const face = (more: object) => withStrategy({ faceInfo: { imageInfoList: [{ name: "Ada", ...more }] } });
const imageUrl = "http://example.com/a.png";
const music = (value: number | string) => withEditing({ backgroundMusicConfig: { volume: value } });
const volume = (value: number | string) => withEditing({ mediaConfig: { volume: value } });
const process = (processConfig: object) => withEditing({ processConfig });
const vod = { storageLocation: "outin-a.oss-cn-shanghai.aliyuncs.com", fileName: "{key}_{index}.mp4" };
const key = (path: string) => withOutput({ mediaUrl: `http://reels.oss-cn-shanghai.aliyuncs.com/${path}` });

const rows: readonly Row[] = [
  {
    rule: "each opening, ending and sticker has an id or an address",
    breaks: [
      [
        withInput({ openingArray: [{ in: 1 }], stickerArray: [{}] }),
        `${input}.openingArray[0]`,
        `${input}.stickerArray[0]`,
      ],
      [withInput({ endingArray: [{ mediaId: "a" }, {}] }), `${input}.endingArray[1]`],
    ],
    keeps: [withInput({ openingArray: [{ mediaId: "a" }], endingArray: [{ mediaUrl: video }] }), minimal],
  },
  {
    rule: "an id beside an address wins",
    breaks: [[withInput({ endingArray: [{ mediaId: "a", mediaUrl: video }] }), `${input}.endingArray[0].mediaUrl`]],
    keeps: [withInput({ endingArray: [{ mediaId: "a" }, { mediaUrl: video }] })],
  },
  {
    rule: "no medium is given twice",
    breaks: [
      [withInput({ mediaArray: ["a", "b", "a"] }), `${input}.mediaArray[2]`],
      [withInput({ mediaArray: [video, video.replace("http:", "https:")] }), `${input}.mediaArray[1]`],
    ],
    keeps: [withInput({ mediaArray: ["a", "b"] }), withInput({ openingArray: [{ mediaUrl: video }] })],
  },
  {
    rule: "an address is an OSS address",
    breaks: [
      [
        withInput({ mediaArray: ["https://example.com/a.mp4", "a/b"] }),
        `${input}.mediaArray[0]`,
        `${input}.mediaArray[1]`,
      ],
      [withInput({ openingArray: [{ mediaUrl: "a" }] }), `${input}.openingArray[0].mediaUrl`],
      [withInput({ backgroundMusicArray: ["a", "http://b/c.mp3"] }), `${input}.backgroundMusicArray[1]`],
    ],
    keeps: [minimal, withInput({ mediaArray: ["0123", "oss://footage/a.mp4"] })],
  },
  {
    rule: "an address names a file that there can be",
    breaks: [
      [withInput({ mediaArray: [video.replace("talk", "who?")] }), `${input}.mediaArray[0]`],
      [
        withInput({ openingArray: [{ mediaUrl: video.replace("/talk", "//talk") }] }),
        `${input}.openingArray[0].mediaUrl`,
      ],
    ],
    keeps: [minimal],
  },
  {
    rule: "an address is in the region of the job",
    breaks: [
      [{ ...minimal, region: "cn-beijing" }, `${input}.mediaArray[0]`],
      [
        withInput({ stickerArray: [{ mediaUrl: video.replace("shanghai", "beijing") }] }),
        `${input}.stickerArray[0].mediaUrl`,
      ],
    ],
    keeps: [minimal, withInput({ mediaArray: ["a"] })],
  },
  {
    rule: "an address in an unproven form",
    breaks: [
      [
        withInput({ mediaArray: ["oss://footage/a.mp4", `${video}?S=1`] }),
        `${input}.mediaArray[0]`,
        `${input}.mediaArray[1]`,
      ],
    ],
    keeps: [minimal],
  },
  {
    rule: "an address that looks mistyped",
    breaks: [[withInput({ mediaArray: [`${video} `] }), `${input}.mediaArray[0]`]],
    keeps: [minimal],
  },
  {
    rule: "a media id that looks like the name of a file",
    breaks: [
      [withInput({ mediaArray: ["talk.mp4"] }), `${input}.mediaArray[0]`],
      [withInput({ stickerArray: [{ mediaId: "logo.png" }] }), `${input}.stickerArray[0].mediaId`],
    ],
    keeps: [minimal, withInput({ mediaArray: ["0123456789abcdef0123456789abcdef"] })],
  },
  {
    rule: "an opening or ending begins before it ends",
    breaks: [
      [withInput({ openingArray: [{ mediaId: "a", in: 5, out: 5 }] }), `${input}.openingArray[0].out`],
      [withInput({ endingArray: [{ mediaId: "a", out: 0 }] }), `${input}.endingArray[0].out`],
    ],
    keeps: [
      withInput({
        openingArray: [
          { mediaId: "a", in: 4, out: 5 },
          { mediaId: "b", in: 4 },
        ],
      }),
    ],
  },
  {
    rule: "a material's address has no number to fill in",
    breaks: [
      [
        withInput({ openingArray: [{ mediaUrl: video.replace("talk", "talk_{index}") }] }),
        `${input}.openingArray[0].mediaUrl`,
      ],
    ],
    keeps: [withInput({ openingArray: [{ mediaUrl: video }] })],
  },
  {
    rule: "a media id does not look like the name of a file",
    breaks: [
      [
        withInput({
          mediaArray: ["talk.mp4", "a"],
          backgroundMusicArray: ["song.MP3"],
          stickerArray: [{ mediaId: "a.png" }],
        }),
        `${input}.mediaArray[0]`,
        `${input}.backgroundMusicArray[0]`,
        `${input}.stickerArray[0].mediaId`,
      ],
    ],
    keeps: [minimal, withInput({ mediaArray: ["0123456789abcdef", "icepublic-0.1"] })],
  },
  {
    rule: "a setting fits its material",
    breaks: [
      [
        withInput({ openingArray: [{ mediaUrl: `${video}.png?a=b.mp4`, in: 0, out: 5, duration: 2, dyncFrames: 5 }] }),
        ...["in", "out", "dyncFrames"].map((name) => `${input}.openingArray[0].${name}`),
      ],
      [
        withInput({ endingArray: [{ mediaUrl: video, in: 0, duration: 2, dyncFrames: 5 }] }),
        ...["duration", "dyncFrames"].map((name) => `${input}.endingArray[0].${name}`),
      ],
      [
        withInput({ stickerArray: [{ mediaUrl: `${video}.webp`, dyncFrames: 5 }] }),
        `${input}.stickerArray[0].dyncFrames`,
      ],
    ],
    keeps: [
      withInput({
        openingArray: [
          { mediaUrl: video, in: 0, out: 5 },
          { mediaUrl: `${video}.png`, duration: 2 },
        ],
      }),
      withInput({ openingArray: [{ mediaId: "a", in: 0, out: 5, duration: 2, dyncFrames: 5 }] }),
      withInput({ openingArray: [{ mediaUrl: `${video}/noending`, in: 0, duration: 2, dyncFrames: 5 }] }),
      withInput({ stickerArray: [{ mediaUrl: `${video}.GIF`, dyncFrames: 5 }] }),
    ],
  },
  {
    rule: "a place on the canvas is a share or in pixels",
    breaks: [
      [
        withInput({ stickerArray: [{ mediaId: "a", x: 1, y: 1.5, width: 10.5, height: -1 }] }),
        ...["x", "y", "width", "height"].map((name) => `${input}.stickerArray[0].${name}`),
      ],
    ],
    keeps: [withInput({ stickerArray: [{ mediaId: "a", x: 0, y: 0.9999, width: 2, height: 300 }] })],
  },
  {
    rule: "two hours of video at most",
    breaks: [[{ ...minimal, inputMinutes: 120.1 }, "inputMinutes"]],
    keeps: [{ ...minimal, inputMinutes: 120 }, minimal],
  },
  {
    rule: "a jump cut makes one reel",
    breaks: [
      [withOutput({ mediaUrl, count: 2 }), "outputConfig.count"],
      [
        { ...withStrategy({}, "JumpHighlight"), outputConfig: { ...minimal.outputConfig, count: 100 } },
        "outputConfig.count",
      ],
    ],
    keeps: [
      withOutput({ mediaUrl, count: 1 }),
      { ...withStrategy({}), outputConfig: { ...minimal.outputConfig, count: 2 } },
    ],
  },
  {
    rule: "a pace goes with jump cuts",
    breaks: [[withStrategy({ plotPacingType: "Slow" }), `${strategy}.plotPacingType`]],
    keeps: [
      withStrategy({ plotPacingType: "Slow" }, "JumpHighlight"),
      withInput({ highlightStrategy: { plotPacingType: "Slow" } }),
    ],
  },
  {
    rule: "a description and faces go with smooth cuts",
    breaks: [
      [
        withStrategy({ highlightDescription: "a", faceInfo: {} }, "JumpHighlight"),
        `${strategy}.highlightDescription`,
        `${strategy}.faceInfo`,
      ],
      [withInput({ highlightStrategy: { highlightDescription: "a" } }), `${strategy}.highlightDescription`],
    ],
    keeps: [withStrategy({ highlightDescription: "a", faceInfo: {} })],
  },
  {
    rule: "a target is no longer than the videos",
    breaks: [[target(61, 1), `${strategy}.targetDurationConfig.targetDuration`]],
    keeps: [target(60, 1), target(61)],
  },
  {
    rule: "a speed range begins with its lower end",
    breaks: [
      [speed(1, 0.95), `${strategy}.targetDurationConfig.speedRange`],
      [speed("10", "9"), `${strategy}.targetDurationConfig.speedRange`],
    ],
    keeps: [speed(0.95, 1), speed(1.2, 1.2), speed("9", "10")],
  },
  {
    rule: "a speed range of which two things are said",
    breaks: [[speed(1.2, 1.2), `${strategy}.targetDurationConfig.speedRange`]],
    keeps: [speed(1, 1), speed("1", "1.0"), minimal],
  },
  {
    rule: "action recognition is offered in one region",
    breaks: [
      [withStrategy({ enableActionRecog: true }, "SmoothHighlight", "cn-beijing"), `${strategy}.enableActionRecog`],
      [withStrategy({ customActions: ["Run"] }, "SmoothHighlight", "us-west-1"), `${strategy}.customActions`],
    ],
    keeps: [withStrategy({ enableActionRecog: true, customActions: ["Run"] })],
  },
  {
    rule: "tags without action recognition",
    breaks: [[withStrategy({ customActions: ["Run"] }), `${strategy}.customActions`]],
    keeps: [withStrategy({ customActions: ["Run"], enableActionRecog: true })],
  },
  {
    rule: "an action tag is short",
    breaks: [[withStrategy({ customActions: ["fighting"] }), `${strategy}.customActions[0]`]],
    keeps: [withStrategy({ customActions: ["Fight"] })],
  },
  {
    rule: "a face has one picture",
    breaks: [[face({}), `${strategy}.faceInfo.imageInfoList[0]`]],
    keeps: [face({ imageUrl }), face({ imageId: "a" })],
  },
  {
    rule: "a face with two pictures",
    breaks: [[face({ imageUrl, imageId: "a" }), `${strategy}.faceInfo.imageInfoList[0]`]],
    keeps: [face({ imageUrl })],
  },
  {
    rule: "a title has 50 characters at most",
    breaks: [
      [withInput({ titleArray: ["a", "🎬".repeat(51)] }), `${input}.titleArray[1]`],
      [
        withInput({ subHeadingArray: [{ level: 1, titleArray: ["a".repeat(51)] }] }),
        `${input}.subHeadingArray[0].titleArray[0]`,
      ],
    ],
    keeps: [withInput({ titleArray: ["🎬".repeat(50)] })],
  },
  {
    rule: "each level of subheadings comes once",
    breaks: [
      [
        withInput({ subHeadingArray: [1, 3, 1].map((level) => ({ level, titleArray: ["a"] })) }),
        `${input}.subHeadingArray[2].level`,
      ],
    ],
    keeps: [withInput({ subHeadingArray: [1, 3].map((level) => ({ level, titleArray: ["a"] })) })],
  },
  {
    rule: "a level that is drawn has texts",
    breaks: [
      [withEditing({ subHeadingConfig: { "2": { y: 0.3 } } }), "editingConfig.subHeadingConfig.2"],
      [
        {
          ...withInput({ subHeadingArray: [{ level: 2, titleArray: [] }] }),
          editingConfig: { subHeadingConfig: { "2": {} } },
        },
        "editingConfig.subHeadingConfig.2",
      ],
    ],
    keeps: [
      {
        ...withInput({ subHeadingArray: [{ level: 2, titleArray: ["a"] }] }),
        editingConfig: { subHeadingConfig: { "2": {} } },
      },
    ],
  },
  {
    rule: "titles that are drawn have texts",
    breaks: [
      [withEditing({ titleConfig: { y: 0.1 } }), "editingConfig.titleConfig"],
      [{ ...withInput({ titleArray: [] }), editingConfig: { titleConfig: { y: 0.1 } } }, "editingConfig.titleConfig"],
    ],
    keeps: [
      withEditing({ titleConfig: {} }),
      { ...withInput({ titleArray: ["a"] }), editingConfig: { titleConfig: { y: 0.1 } } },
    ],
  },
  {
    rule: "the videos' own sound is muted unless a volume is given",
    breaks: [
      [minimal, "editingConfig.mediaConfig.volume"],
      [withEditing({}), "editingConfig.mediaConfig.volume"],
    ],
    keeps: [volume(0), volume(1)],
  },
  {
    rule: "an effect has a known name",
    breaks: [
      [
        process({ transitionList: ["linearblur", "linear"], filterList: ["m9"] }),
        "editingConfig.processConfig.transitionList[1]",
        "editingConfig.processConfig.filterList[0]",
      ],
      [process({ vfxFirstClipEffectList: ["linearblur"] }), "editingConfig.processConfig.vfxFirstClipEffectList[0]"],
    ],
    keeps: [process({ transitionList: ["fadecolor"], filterList: ["m8"], vfxNotFirstClipEffectList: ["planet"] })],
  },
  {
    rule: "a setting goes with what it sets",
    breaks: [
      [process({ transitionList: [] }), "editingConfig.processConfig.transitionList"],
      [
        process({ allowVfxEffect: false, vfxEffectProbability: 0.1, filterList: [] }),
        "editingConfig.processConfig.vfxEffectProbability",
        "editingConfig.processConfig.filterList",
      ],
    ],
    keeps: [process({ allowTransition: true, transitionList: [] }), process({})],
  },
  {
    rule: "a probability has two decimals at most",
    breaks: [
      [
        process({ allowVfxEffect: true, vfxEffectProbability: 0.123 }),
        "editingConfig.processConfig.vfxEffectProbability",
      ],
    ],
    keeps: [process({ allowVfxEffect: true, vfxEffectProbability: 0.12 })],
  },
  {
    rule: "the videos' volume has two decimals at most",
    breaks: [
      [volume(1.001), "editingConfig.mediaConfig.volume"],
      [volume("0.555"), "editingConfig.mediaConfig.volume"],
    ],
    keeps: [volume(9.99), volume(0.29), volume("0.29")],
  },
  {
    rule: "the music's volume is like the videos'",
    breaks: [0.333, 10.5, "11"].map((value): [object, string] => [
      music(value),
      "editingConfig.backgroundMusicConfig.volume",
    ]),
    keeps: [music(0.2), music(10), music("0")],
  },
  {
    rule: "a stretch of a video begins before it ends",
    breaks: [
      [
        withEditing({
          mediaConfig: {
            mediaMetaDataArray: [
              {
                media: "a",
                timeRangeList: [
                  { in: 1, out: 2 },
                  { in: 3, out: 2 },
                ],
              },
            ],
          },
        }),
        "editingConfig.mediaConfig.mediaMetaDataArray[0].timeRangeList[1].out",
      ],
    ],
    keeps: [
      withEditing({ mediaConfig: { mediaMetaDataArray: [{ media: "a", timeRangeList: [{ in: 3 }, { out: 2 }] }] } }),
    ],
  },
  {
    rule: "a background has one source",
    breaks: [
      [
        { ...withInput({ backgroundImageArray: ["a"] }), editingConfig: { backgroundImageConfig: { Type: "Blur" } } },
        "editingConfig.backgroundImageConfig",
      ],
    ],
    keeps: [withEditing({ backgroundImageConfig: { Type: "Blur" } }), withInput({ backgroundImageArray: ["a"] })],
  },
  {
    rule: "a template is not sent",
    breaks: [[{ ...minimal, templateConfig: ["t"] }, "templateConfig"]],
    keeps: [minimal],
  },
  {
    rule: "reels have a place",
    breaks: [[withOutput({}), "outputConfig.mediaUrl"]],
    keeps: [minimal, withOutput(vod), withOutput({ generatePreviewOnly: true })],
  },
  {
    rule: "reels have one place",
    breaks: [[withOutput({ mediaUrl, ...vod }), "outputConfig.storageLocation", "outputConfig.fileName"]],
    keeps: [minimal, withOutput(vod), withOutput({ generatePreviewOnly: true, mediaUrl, ...vod })],
  },
  {
    rule: "a place in VOD has a bucket and a name",
    breaks: [
      [withOutput({ storageLocation: vod.storageLocation }), "outputConfig.fileName"],
      [withOutput({ fileName: vod.fileName }), "outputConfig.storageLocation"],
    ],
    keeps: [withOutput(vod), minimal, withOutput({ generatePreviewOnly: true, fileName: vod.fileName })],
  },
  {
    rule: "a place goes with reels",
    breaks: [[withOutput({ mediaUrl, generatePreviewOnly: true }), "outputConfig.mediaUrl"]],
    keeps: [withOutput({ generatePreviewOnly: true }), minimal],
  },
  {
    rule: "a reel's address is an OSS address in the region of the job",
    breaks: [
      [withOutput({ mediaUrl: "oss://reels/{index}.mp4" }), "outputConfig.mediaUrl"],
      [withOutput({ mediaUrl: "http://reels.oss-accelerate.aliyuncs.com/{index}.mp4" }), "outputConfig.mediaUrl"],
      [withOutput({ mediaUrl: mediaUrl.replace("shanghai", "beijing") }), "outputConfig.mediaUrl"],
    ],
    keeps: [minimal, withOutput({ generatePreviewOnly: true, mediaUrl: "oss://reels/{index}.mp4" })],
  },
  {
    rule: "a reel's address in an unproven form",
    breaks: [
      [withOutput({ mediaUrl: `${mediaUrl}?Signature=secret` }), "outputConfig.mediaUrl"],
      [withOutput({ mediaUrl: mediaUrl.replace("shanghai", "shanghai-internal") }), "outputConfig.mediaUrl"],
    ],
    keeps: [minimal],
  },
  {
    rule: "a reel's name is numbered",
    breaks: [
      [key("reel.mp4"), "outputConfig.mediaUrl"],
      [withOutput({ ...vod, fileName: "reel.mp4" }), "outputConfig.fileName"],
      [withOutput({ ...vod, fileName: "%7Bindex%7D.mp4" }), "outputConfig.fileName"],
    ],
    keeps: [
      minimal,
      withOutput(vod),
      key("{index}.mp4"),
      withOutput({ generatePreviewOnly: true, mediaUrl: mediaUrl.replace("{index}", "a") }),
    ],
  },
  {
    rule: "a reel's name is one that an object can have",
    breaks: [
      [key("a/../{index}.mp4"), "outputConfig.mediaUrl"],
      [withOutput({ ...vod, fileName: "/{index}.mp4" }), "outputConfig.fileName"],
    ],
    keeps: [minimal, withOutput(vod), key("{index}.mp4")],
  },
  {
    rule: "a reel's name holds what looks like a placeholder",
    breaks: [[key("{Key}/{index}.mp4"), "outputConfig.mediaUrl"]],
    keeps: [minimal, withOutput(vod)],
  },
  {
    rule: "a bucket of VOD is in the region of the job",
    breaks: [
      [withOutput({ ...vod, storageLocation: "http://a.b" }), "outputConfig.storageLocation"],
      [withOutput({ ...vod, storageLocation: "out-a.oss-us-west-1.aliyuncs.com" }), "outputConfig.storageLocation"],
      ...["/", "/dir", ":443", "?a=b", "#a"].map((end): [object, string] => [
        withOutput({ ...vod, storageLocation: `${vod.storageLocation}${end}` }),
        "outputConfig.storageLocation",
      ]),
    ],
    keeps: [
      withOutput(vod),
      minimal,
      withOutput({ ...vod, storageLocation: vod.storageLocation.replace("shanghai", "shanghai-internal") }),
      withOutput({ generatePreviewOnly: true, storageLocation: "a" }),
    ],
  },
  {
    rule: "a bucket of VOD in an unproven form",
    breaks: [
      [
        withOutput({ ...vod, storageLocation: vod.storageLocation.replace("shanghai", "shanghai-internal") }),
        "outputConfig.storageLocation",
      ],
    ],
    keeps: [withOutput(vod), minimal],
  },
  {
    rule: "a size that encoders and the service take",
    breaks: [
      [withOutput({ mediaUrl, width: 3000, height: 2162 }), "outputConfig.height"],
      [withOutput({ mediaUrl, width: 1081, height: 1921 }), "outputConfig.width", "outputConfig.height"],
      [withOutput({ mediaUrl, width: 126, height: 4098 }), "outputConfig.width", "outputConfig.height"],
    ],
    keeps: [withOutput({ mediaUrl, width: 4096, height: 2160 }), withOutput({ mediaUrl, width: 128, height: 128 })],
  },
  {
    rule: "a setting of the stream is in its usual range",
    breaks: [
      [withOutput({ mediaUrl, video: { crf: 52 } }), "outputConfig.video.crf"],
      [
        withOutput({ mediaUrl, video: { bitrate: 0, fps: -1 } }),
        "outputConfig.video.bitrate",
        "outputConfig.video.fps",
      ],
    ],
    keeps: [withOutput({ mediaUrl, video: { bitrate: 1, crf: 51, fps: 0.5 } })],
  },
  {
    rule: "a listed setting has the name of its argument",
    breaks: [
      [withEditing({ titleConfig: { fontsize: 40 } }), "editingConfig.titleConfig.fontsize"],
      [withEditing({ subHeadingConfig: { "1": { Y: 1 } } }), "editingConfig.subHeadingConfig.1.Y"],
      [withEditing({ produceConfig: { MaxBitrate: 1 } }), "editingConfig.produceConfig.MaxBitrate"],
      [
        withEditing({ produceConfig: { coverConfig: { StartTime: 1 } } }),
        "editingConfig.produceConfig.coverConfig.StartTime",
      ],
      [withOutput({ mediaUrl, video: { Crf: 99 } }), "outputConfig.video.Crf"],
    ],
    keeps: [full, withEditing({ backgroundImageConfig: { Type: "Blur" } })],
  },
  {
    rule: "a setting that is not listed",
    breaks: [
      [withEditing({ titleConfig: { fontSizes: 40 } }), "editingConfig.titleConfig.fontSizes"],
      [withEditing({ produceConfig: { coverConfig: { x: 1 } } }), "editingConfig.produceConfig.coverConfig.x"],
      [withOutput({ mediaUrl, video: { gop: 250 } }), "outputConfig.video.gop"],
    ],
    keeps: [withEditing({ titleConfig: { fontSize: 40 }, backgroundImageConfig: { Type: "Blur" } })],
  },
  {
    rule: "user data has 512 bytes at most",
    breaks: [[{ ...minimal, userData: { a: "a".repeat(448) } }, "userData"]],
    keeps: [{ ...minimal, userData: { a: "a".repeat(447) } }],
  },
  {
    rule: "the library's own key is its own",
    breaks: [[{ ...minimal, userData: { hl: "mine" } }, "userData.hl"]],
    keeps: [{ ...minimal, userData: { mine: "hl" } }],
  },
  {
    rule: "an address to notify is one",
    breaks: [
      [{ ...minimal, userData: { notifyAddress: "not an address" } }, "userData.notifyAddress"],
      [{ ...minimal, userData: { registerMediaNotifyAddress: "https://" } }, "userData.registerMediaNotifyAddress"],
    ],
    keeps: ["http://example.com/", "HTTPS://example.com", "ice-callback-a"].map((notifyAddress) => ({
      ...minimal,
      userData: { notifyAddress },
    })),
  },
];

describe("the rules of a montage", () => {
  it("each has a row here", () => {
    assert.deepEqual(
      rows.map((row) => row.rule),
      montageRules.map((rule) => rule.name),
    );
  });

  it("none that rests on an unknown fact is a failure", () => {
    const unproven = montageRules.filter((rule) => rule.source.certainty === "unknown");
    assert.ok(unproven.length >= 6);
    for (const rule of unproven) assert.equal(rule.level, "warning", rule.name);
  });

  it("none names the page of another kind of job", () => {
    const { source } = extractionPage;
    assert.deepEqual(
      montageRules.filter((rule) => rule.source.source === source).map((rule) => rule.name),
      [],
    );
  });

  it("find nothing wrong where every argument is given", () => {
    assert.deepEqual(inspect(montageArgs, montageRules, full).failures, []);
    assert.deepEqual(inspect(montageArgs, montageRules, minimal).failures, []);
  });

  for (const { rule: name, breaks, keeps } of rows) {
    const rule = montageRules.find((candidate) => candidate.name === name)!;
    const found = (args: object) => {
      const { failures, warnings } = inspect(montageArgs, [rule], args);
      return (rule.level === "failure" ? failures : warnings).map((finding) => pathText(finding.path));
    };

    it(`${name}: what breaks it is a ${rule.level}, at its path`, () => {
      for (const [args, ...paths] of breaks) assert.deepEqual(found(args), paths);
    });

    it(`${name}: what keeps it says nothing`, () => {
      for (const args of keeps) assert.deepEqual(found(args), []);
    });
  }
});

describe("the limits of a montage's arguments", () => {
  const many = (length: number) => Array.from({ length }, (_, i) => `id-${i}`);
  const limits: [string, object, string][] = [
    ["31 videos", withInput({ mediaArray: many(31) }), `${input}.mediaArray`],
    ["no video", withInput({ mediaArray: [] }), `${input}.mediaArray`],
    ["an object in place of a video's id", withInput({ mediaArray: [{ mediaId: "a" }] }), `${input}.mediaArray[0]`],
    ["21 openings", withInput({ openingArray: many(21).map((mediaId) => ({ mediaId })) }), `${input}.openingArray`],
    ["51 titles", withInput({ titleArray: many(51) }), `${input}.titleArray`],
    ["51 stickers", withInput({ stickerArray: many(51).map((mediaId) => ({ mediaId })) }), `${input}.stickerArray`],
    ["51 pieces of music", withInput({ backgroundMusicArray: many(51) }), `${input}.backgroundMusicArray`],
    ["51 background pictures", withInput({ backgroundImageArray: many(51) }), `${input}.backgroundImageArray`],
    ["a level 6", withInput({ subHeadingArray: [{ level: 6, titleArray: [] }] }), `${input}.subHeadingArray[0].level`],
    ["a target above two hours", target(7200.1), `${strategy}.targetDurationConfig.targetDuration`],
    ["a target below 5 s", target(4.9), `${strategy}.targetDurationConfig.targetDuration`],
    ["a speed in words", speed("0.95", "fast"), `${strategy}.targetDurationConfig.speedRange[1]`],
    ["a speed of 0 as text", speed("0", "1"), `${strategy}.targetDurationConfig.speedRange[0]`],
    ["a volume above 10 as text", volume("10.5"), "editingConfig.mediaConfig.volume"],
    ["an empty volume", volume(""), "editingConfig.mediaConfig.volume"],
    ["three speeds", speed(1, 1, 1), `${strategy}.targetDurationConfig.speedRange`],
    ["a volume above 10", volume(10.1), "editingConfig.mediaConfig.volume"],
    [
      "a probability above 1",
      process({ vfxEffectProbability: 1.1 }),
      "editingConfig.processConfig.vfxEffectProbability",
    ],
    [
      "a count of 101",
      { ...withStrategy({}), outputConfig: { ...minimal.outputConfig, count: 101 } },
      "outputConfig.count",
    ],
    ["a reel without a width", withOutput({ mediaUrl, width: 0 }), "outputConfig.width"],
    ["a reel without a height", withOutput({ mediaUrl, height: undefined }), "outputConfig.height"],
  ];
  for (const [title, args, path] of limits) {
    it(`do not allow ${title}`, () => {
      const { failures } = inspect(montageArgs, montageRules, args);
      assert.ok(
        failures.some((finding) => pathText(finding.path) === path),
        JSON.stringify(failures),
      );
    });
  }
});

describe("the sentences about a montage's arguments", () => {
  const said = (args: object) => {
    const { failures, warnings } = inspect(montageArgs, montageRules, args);
    return [...failures, ...warnings].map((finding) => sentence(finding));
  };
  const rows: [string, object, RegExp][] = [
    [
      "tell a video's id apart from an extraction's form of it",
      withInput({ mediaArray: [{ mediaId: "a" }] }),
      /mediaArray\[0\] is .*: must be a media id or an OSS address, as text; write the id or the address itself, not \{ mediaId \} or/,
    ],
    ["name a number's type", withEditing({ titleConfig: { fontSize: "40" } }), /fontSize is "40": must be a number; /],
    [
      "offer only regions in which jobs run",
      withOutput({ mediaUrl: mediaUrl.replace("oss-cn-shanghai", "oss-cn-chengdu") }),
      /must be in cn-shanghai, the region of the job; name a bucket in cn-shanghai$/,
    ],
    [
      "ask for the region of a bucket whose address is accelerated",
      withOutput({ mediaUrl: mediaUrl.replace("oss-cn-shanghai", "oss-accelerate") }),
      /with the bucket's own region: the accelerate endpoint has none$/,
    ],
    [
      "call an address with a signature by that",
      withOutput({ mediaUrl: `${mediaUrl}?Signature=secret` }),
      /"[^"]*\?…": must be a plain address: whether the service takes a signed address is not documented/,
    ],
    [
      "say how a VOD bucket is written",
      withOutput({ ...vod, storageLocation: `${vod.storageLocation}/dir` }),
      /without scheme, path/,
    ],
  ];
  for (const [title, args, pattern] of rows) {
    it(title, () => {
      assert.ok(
        said(args).some((line) => pattern.test(line)),
        said(args).join("\n"),
      );
    });
  }

  it("name no page of an extraction in a hover", () => {
    const text = readFileSync("sdk/arguments/montage.ts", "utf8");
    assert.doesNotMatch(text, /2869391|Smart highlight extraction/);
    assert.match(factsOf(outputConfig.shape.video.unwrap().shape.bitrate)!.source.source, /composition/);
  });

  it("have no range in a hover that says the same number twice", () => {
    const files = ["docs/arguments.md", "sdk/arguments/extraction.ts", "sdk/arguments/montage.ts"];
    const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
    assert.doesNotMatch(text, /Range: (\d+) to \1\b/);
    assert.match(text, /Range: 2 factors\./);
    assert.match(
      text,
      /How subheadings of one level are drawn\. \*\/\nexport type MontageCaption = MontageTitleConfig;/,
    );
  });
});

describe("numbers as text in a montage's arguments", () => {
  it("are the same order as the numbers, and are sent as they are written", () => {
    const texts = { ...speed("0.95", "1"), editingConfig: { mediaConfig: { volume: "1" } } } as MontageArgs;
    const numbers = { ...speed(0.95, 1), editingConfig: { mediaConfig: { volume: 1 } } } as MontageArgs;
    assert.deepEqual(inspect(montageArgs, montageRules, texts).failures, []);
    assert.deepEqual(canonical(definition, texts), canonical(definition, numbers));
    assert.equal(wireText(editingConfig, texts.editingConfig), '{"MediaConfig":{"Volume":"1"}}');
  });
});
