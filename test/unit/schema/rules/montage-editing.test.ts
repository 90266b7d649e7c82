import { montageArgs } from "../../../../schema/montage/job";
import { editingRules } from "../../../../schema/montage/editing-rules";
import { minimal, withEditing, withInput } from "../montage-example";
import { describeRules, type RuleRow } from "./rule-rows";

const music = (value: number | string) => withEditing({ backgroundMusicConfig: { volume: value } });
const volume = (value: number | string) => withEditing({ mediaConfig: { volume: value } });
const process = (processConfig: object) => withEditing({ processConfig });

const rows: readonly RuleRow[] = [
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
];

describeRules("the rules on the editing of a montage", montageArgs, editingRules, rows);
