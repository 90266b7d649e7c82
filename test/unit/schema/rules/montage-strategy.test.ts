import { montageArgs } from "../../../../schema/montage/job";
import { strategyRules } from "../../../../schema/montage/strategy-rules";
import { mediaUrl, minimal, withInput, withOutput, withStrategy } from "../montage-example";
import { defined } from "../../../../schema/defined";
import { describeRules, type RuleRow } from "./rule-rows";

const strategy = "inputConfig.highlightStrategy";
const target = (targetDuration: number, inputMinutes?: number) => ({
  ...withStrategy({ targetDurationConfig: { targetDuration } }),
  ...defined({ inputMinutes }),
});
const speed = (...speedRange: (number | string)[]) => withStrategy({ targetDurationConfig: { speedRange } });
const face = (more: object) => withStrategy({ faceInfo: { imageInfoList: [{ name: "Ada", ...more }] } });
const imageUrl = "http://example.com/a.png";

const rows: readonly RuleRow[] = [
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
];

describeRules("the rules on the choice of a montage's highlights", montageArgs, strategyRules, rows);
