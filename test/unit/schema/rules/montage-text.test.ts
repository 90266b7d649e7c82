import { montageArgs } from "../../../../schema/montage/job";
import { textRules } from "../../../../schema/montage/text-rules";
import { withEditing, withInput } from "../montage-example";
import { describeRules, type RuleRow } from "./rule-rows";

const input = "inputConfig";

const rows: readonly RuleRow[] = [
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
];

describeRules("the rules on the texts of a montage", montageArgs, textRules, rows);
