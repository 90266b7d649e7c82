import { extractionArgs, type ExtractionArgs } from "../../../../schema/extraction/job";
import { mediaRules } from "../../../../schema/extraction/media-rules";
import { strategyRules } from "../../../../schema/extraction/strategy-rules";
import { outputRules } from "../../../../schema/extraction/output-rules";
import { extractionRules } from "../../../../schema/extraction/rules";
import type { Rule } from "../../../../schema/rule";
import { unknownValue } from "../../../../schema/value/unknown-value";
import { full, minimal, withOutput } from "../extraction-example";
import { describeRules, type RuleRow } from "./rule-rows";
import { userDataRows } from "./user-data-rows";

const exported = { needExport: true, bucket: "clips", objectKey: "{index}.mp4" };

const own: readonly Rule<ExtractionArgs>[] = [...mediaRules, ...strategyRules, ...outputRules];
/** The rules that jobs of other kinds have too. */
const sharedRules = extractionRules.filter((rule) => !own.includes(rule));

const rows: readonly RuleRow[] = [
  {
    rule: "a setting of the stream is in its usual range",
    breaks: [
      [withOutput({ ...exported, video: { crf: 52 } }), "outputConfig.video.crf"],
      [
        withOutput({ ...exported, video: { bitrate: 0, fps: -1 } }),
        "outputConfig.video.bitrate",
        "outputConfig.video.fps",
      ],
    ],
    keeps: [withOutput({ ...exported, video: { bitrate: 1, crf: 51, fps: 0.5 } })],
  },
  {
    rule: "a listed setting has the name of its argument",
    breaks: [
      [withOutput({ ...exported, video: { Bitrate: 3000 } }), "outputConfig.video.Bitrate"],
      [
        withOutput({ ...exported, video: { bitRate: 3000, CRF: 3 } }),
        "outputConfig.video.bitRate",
        "outputConfig.video.CRF",
      ],
      [withOutput({ ...exported, video: { bitrate: 3000, Bitrate: 2000 } }), "outputConfig.video.Bitrate"],
      [withOutput({ ...exported, video: { Bitrate: unknownValue } }), "outputConfig.video.Bitrate"],
      [{ ...minimal, userData: { NotifyAddress: "http://example.com/" } }, "userData.NotifyAddress"],
    ],
    keeps: [full, { ...minimal, userData: { team: "a", Notify: "b" } }],
  },
  {
    rule: "a setting that is not listed",
    breaks: [
      [withOutput({ ...exported, video: { gop: 250, Gop: 250 } }), "outputConfig.video.gop", "outputConfig.video.Gop"],
      [{ ...minimal, userData: { notifyAdress: "http://example.com/" } }, "userData.notifyAdress"],
    ],
    keeps: [
      withOutput({ ...exported, video: { bitrate: 3000, crf: 20 } }),
      { ...minimal, userData: { team: "a", Notify: "b", hello: { NotifyAddress: "c" } } },
    ],
  },
  ...userDataRows(minimal),
];

describeRules("the rules that an extraction shares with other kinds", extractionArgs, sharedRules, rows);
