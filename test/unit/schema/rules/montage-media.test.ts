import { montageArgs } from "../../../../schema/montage/job";
import { mediaRules } from "../../../../schema/montage/media-rules";
import { minimal, video, withInput } from "../montage-example";
import { describeRules, type RuleRow } from "./rule-rows";

const input = "inputConfig";

const rows: readonly RuleRow[] = [
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
];

describeRules("the rules on the materials of a montage", montageArgs, mediaRules, rows);
