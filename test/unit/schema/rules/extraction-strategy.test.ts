import { extractionArgs } from "../../../../schema/extraction/job";
import { strategyRules } from "../../../../schema/extraction/strategy-rules";
import { withStrategy } from "../extraction-example";
import { describeRules, type RuleRow } from "./rule-rows";

const strategy = "inputConfig.strategy";
const face = (more: object) => withStrategy({ faceInfo: { imageInfoList: [{ name: "Ada", ...more }] } });
const imageUrl = "http://example.com/a.png";

const rows: readonly RuleRow[] = [
  {
    rule: "action recognition is offered in one region",
    breaks: [
      [withStrategy({ enableActionRecog: true }, "cn-beijing"), `${strategy}.enableActionRecog`],
      [withStrategy({ customActions: ["Run"] }, "us-west-1"), `${strategy}.customActions`],
    ],
    keeps: [
      withStrategy({ enableActionRecog: true, customActions: ["Run"] }),
      withStrategy({ enableActionRecog: false, customActions: [] }, "cn-beijing"),
    ],
  },
  {
    rule: "tags without action recognition",
    breaks: [[withStrategy({ customActions: ["Run"] }), `${strategy}.customActions`]],
    keeps: [withStrategy({ customActions: ["Run"], enableActionRecog: true })],
  },
  {
    rule: "an action tag is short",
    breaks: [[withStrategy({ customActions: ["Run", "Fights"] }), `${strategy}.customActions[1]`]],
    keeps: [withStrategy({ customActions: ["Fight", "打打打打打"] })],
  },
  {
    rule: "a description without known effect",
    breaks: [[withStrategy({ highlightDescription: "laughter" }), `${strategy}.highlightDescription`]],
    keeps: [withStrategy({})],
  },
  {
    rule: "a face has one picture",
    breaks: [[face({}), `${strategy}.faceInfo.imageInfoList[0]`]],
    keeps: [face({ imageUrl }), face({ imageId: "a" })],
  },
  {
    rule: "a face with two pictures",
    breaks: [[face({ imageUrl, imageId: "a" }), `${strategy}.faceInfo.imageInfoList[0]`]],
    keeps: [face({ imageUrl }), face({ imageId: "a" })],
  },
];

describeRules("the rules on the strategy of an extraction", extractionArgs, strategyRules, rows);
