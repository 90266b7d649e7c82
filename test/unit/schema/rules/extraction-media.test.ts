import { extractionArgs } from "../../../../schema/extraction/job";
import { mediaRules } from "../../../../schema/extraction/media-rules";
import { minimal, video, withMedia } from "../extraction-example";
import { describeRules, type RuleRow } from "./rule-rows";

const media = "inputConfig.mediaArray";

const rows: readonly RuleRow[] = [
  {
    rule: "each medium has an id or an address",
    breaks: [[withMedia({ mediaId: "a" }, {}), `${media}[1]`]],
    keeps: [withMedia({ mediaId: "a" }), withMedia({ mediaUrl: video })],
  },
  {
    rule: "an id beside an address wins",
    breaks: [[withMedia({ mediaId: "a", mediaUrl: video }), `${media}[0].mediaUrl`]],
    keeps: [withMedia({ mediaId: "a" }, { mediaUrl: video })],
  },
  {
    rule: "no medium is given twice",
    breaks: [
      [withMedia({ mediaId: "a" }, { mediaId: "b" }, { mediaId: "a" }), `${media}[2]`],
      [withMedia({ mediaUrl: video }, { mediaUrl: video }), `${media}[1]`],
      [withMedia({ mediaUrl: video }, { mediaUrl: video.replace("http:", "https:") }), `${media}[1]`],
      [withMedia({ mediaUrl: video }, { mediaUrl: video.replace("talk", "%74alk") }), `${media}[1]`],
    ],
    keeps: [withMedia({ mediaId: "a" }, { mediaId: "b" }), withMedia({}, {})],
  },
  {
    rule: "an address is an OSS address",
    breaks: [[withMedia({ mediaUrl: "https://example.com/a.mp4" }), `${media}[0].mediaUrl`]],
    keeps: [withMedia({ mediaUrl: video }), withMedia({ mediaUrl: "oss://footage/a.mp4" })],
  },
  {
    rule: "an address names a file that there can be",
    breaks: [
      [withMedia({ mediaUrl: video.replace("talk", "who?") }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: video.replace("/talk", "//talk") }), `${media}[0].mediaUrl`],
    ],
    keeps: [
      withMedia({ mediaUrl: `${video}?Signature=secret` }),
      withMedia({ mediaUrl: video.replace("talk", "a//b") }),
    ],
  },
  {
    rule: "an address is in the region of the job",
    breaks: [
      [{ ...minimal, region: "cn-beijing" }, `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: "oss://a-bucket.oss-cn-beijing.aliyuncs.com/a.mp4" }), `${media}[0].mediaUrl`],
    ],
    keeps: [minimal, withMedia({ mediaId: "a", mediaUrl: video.replace("shanghai", "beijing") })],
  },
  {
    rule: "an address in an unproven form",
    breaks: [
      [withMedia({ mediaUrl: "oss://footage/a.mp4" }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: `${video}?Signature=secret` }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: video.replace("shanghai", "shanghai-internal") }), `${media}[0].mediaUrl`],
    ],
    keeps: [minimal],
  },
  {
    rule: "an address that looks mistyped",
    breaks: [
      [withMedia({ mediaUrl: video.replace("talk.mp4", "talks/") }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: `${video} ` }), `${media}[0].mediaUrl`],
      [withMedia({ mediaUrl: video.replace("talk", "a/../talk") }), `${media}[0].mediaUrl`],
    ],
    keeps: [minimal, withMedia({ mediaUrl: video.replace("talk", "my talk") })],
  },
  {
    rule: "a media id that looks like the name of a file",
    breaks: [[withMedia({ mediaId: "talk.MP4" }), `${media}[0].mediaId`]],
    keeps: [withMedia({ mediaId: "0123456789abcdef0123456789abcdef" }), withMedia({ mediaId: "talk.v2" })],
  },
  {
    rule: "two hours of video at most",
    breaks: [[{ ...minimal, inputMinutes: 120.1 }, "inputMinutes"]],
    keeps: [{ ...minimal, inputMinutes: 120 }, minimal],
  },
];

describeRules("the rules on the media of an extraction", extractionArgs, mediaRules, rows);
