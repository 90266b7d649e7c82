import { montageArgs, type MontageArgs } from "../../../../schema/montage/job";
import { mediaRules } from "../../../../schema/montage/media-rules";
import { strategyRules } from "../../../../schema/montage/strategy-rules";
import { textRules } from "../../../../schema/montage/text-rules";
import { editingRules } from "../../../../schema/montage/editing-rules";
import { outputRules } from "../../../../schema/montage/output-rules";
import { montageRules } from "../../../../schema/montage/rules";
import type { Rule } from "../../../../schema/rule";
import { full, mediaUrl, minimal, withEditing, withOutput } from "../montage-example";
import { describeRules, type RuleRow } from "./rule-rows";
import { userDataRows } from "./user-data-rows";

const own: readonly Rule<MontageArgs>[] = [
  ...mediaRules,
  ...strategyRules,
  ...textRules,
  ...editingRules,
  ...outputRules,
];
/** The rules that jobs of other kinds have too. */
const sharedRules = montageRules.filter((rule) => !own.includes(rule));

const rows: readonly RuleRow[] = [
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
  ...userDataRows(minimal),
];

describeRules("the rules that a montage shares with other kinds", montageArgs, sharedRules, rows);
