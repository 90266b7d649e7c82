import assert from "node:assert/strict";
import { canonical } from "../../../../schema/canonical";
import { inspect } from "../../../../schema/inspect";
import { definition, montageArgs } from "../../../../schema/montage/job";
import { montageRules } from "../../../../schema/montage/rules";
import { fillFrom, readTemplate } from "../../../../schema/montage/template";
import { pathText } from "../../../../schema/value/unknown-value";
import { minimal } from "../montage-example";

describe("a template's Config", () => {
  it("becomes arguments, part by part", () => {
    const config = {
      InputTemplateConfig: {
        StickerArray: [{ MediaURL: "http://b-1.oss-cn-shanghai.aliyuncs.com/logo.png", X: 0.1, DyncFrames: 3 }],
        BackgroundMusicArray: ["m"],
        BackgroundImageArray: ["i"],
      },
      EditingTemplateConfig: { MediaConfig: { Volume: 1, Unlisted: 2 }, FECanvas: { Width: 640, Height: 360 } },
      OutputTemplateConfig: { Width: 1080, Height: 1920, Video: { Crf: 27 } },
    };
    assert.deepEqual(readTemplate(config), {
      inputConfig: {
        stickerArray: [{ mediaUrl: "http://b-1.oss-cn-shanghai.aliyuncs.com/logo.png", x: 0.1, dyncFrames: 3 }],
        backgroundMusicArray: ["m"],
        backgroundImageArray: ["i"],
      },
      editingConfig: { mediaConfig: { volume: 1, Unlisted: 2 }, feCanvas: { width: 640, height: 360 } },
      outputConfig: { width: 1080, height: 1920, video: { crf: 27 } },
      ignored: [],
    });
  });

  it("names what it does not use: no part, no setting, one that the call alone gives, an argument's own name", () => {
    const config = {
      Other: {},
      InputTemplateConfig: { MediaArray: ["a"], StickerArray: [{ Colour: "red" }] },
      EditingTemplateConfig: { SpeechConfig: {}, MediaConfig: { volume: 1 } },
      OutputTemplateConfig: { Count: 3, MediaURL: "http://a" },
    };
    const { ignored, ...settings } = readTemplate(config)!;
    assert.deepEqual(ignored, [
      "Other",
      "InputTemplateConfig.MediaArray",
      "InputTemplateConfig.StickerArray[0].Colour",
      "EditingTemplateConfig.SpeechConfig",
      "EditingTemplateConfig.MediaConfig.volume",
      "OutputTemplateConfig.Count",
      "OutputTemplateConfig.MediaURL",
    ]);
    assert.deepEqual(settings, {
      inputConfig: { stickerArray: [{}] },
      editingConfig: { mediaConfig: {} },
      outputConfig: {},
    });
  });

  it("is not read where it is no object", () => {
    for (const config of [undefined, null, "text", [], 1]) assert.equal(readTemplate(config), undefined);
  });

  it("keeps a value of a wrong type as it is, for the check", () => {
    assert.deepEqual(readTemplate({ EditingTemplateConfig: "text" }), { editingConfig: "text", ignored: [] });
  });
});

describe("arguments with a template", () => {
  const editing = (editingConfig: object) => ({ ...minimal, editingConfig });
  const rows: [title: string, given: object | undefined, from: object, filled: object][] = [
    ["a setting that is left out is filled", {}, { mediaConfig: { volume: 1 } }, { mediaConfig: { volume: 1 } }],
    ["a whole structure that is left out is filled", undefined, { a: { b: 1 } }, { a: { b: 1 } }],
    ["what is given wins", { titleConfig: { x: 1 } }, { titleConfig: { x: 2, y: 3 } }, { titleConfig: { x: 1, y: 3 } }],
    [
      "0, false and a default that is written out are given",
      { mediaConfig: { volume: 0 }, processConfig: { allowFilter: false } },
      { mediaConfig: { volume: 1 }, processConfig: { allowFilter: true } },
      { mediaConfig: { volume: 0 }, processConfig: { allowFilter: false } },
    ],
    [
      "null, an empty text, an empty list and an empty structure are blanks",
      { a: null, b: "", c: [], d: {} },
      { a: 1, b: "b", c: [1], d: { e: 1 } },
      { a: 1, b: "b", c: [1], d: { e: 1 } },
    ],
    ["a list is given or filled as a whole", { a: [1] }, { a: [2, 3] }, { a: [1] }],
    ["a blank of both stays", { a: [] }, { a: {} }, { a: [] }],
  ];
  for (const [title, given, from, filled] of rows) {
    it(title, () => {
      const args = given === undefined ? minimal : editing(given);
      assert.deepEqual(fillFrom(args, { editingConfig: from }), editing(filled));
    });
  }

  it("are the same where the template says nothing", () => {
    assert.deepEqual(fillFrom(minimal, {}), minimal);
  });
});

describe("the canonical form beside a template", () => {
  const volume = (n?: number) => ({ ...minimal, editingConfig: { mediaConfig: { volume: n } } });

  it("tells a default that is written out from one that is left out", () => {
    const withTemplate = (args: object) => JSON.stringify(canonical(definition, { ...args, templateConfig: ["t"] }));
    assert.notEqual(withTemplate(volume(0)), withTemplate(volume()));
    assert.equal(JSON.stringify(canonical(definition, volume(0))), JSON.stringify(canonical(definition, volume())));
  });
});

describe("the check of arguments with a template", () => {
  const failures = (more: object) =>
    inspect(montageArgs, montageRules, { ...minimal, ...more }).failures.map(({ path }) => pathText(path));

  it("takes 1 to 50 ids", () => {
    const ids = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`);
    for (const templateConfig of [ids(1), ids(50)]) assert.deepEqual(failures({ templateConfig }), []);
    for (const wrong of [ids(0), ids(51), "t", {}]) {
      assert.deepEqual(failures({ templateConfig: wrong }), ["templateConfig"], JSON.stringify(wrong));
    }
    assert.deepEqual(failures({ templateConfig: ["t", ""] }), ["templateConfig[1]"]);
  });

  it("leaves 6 bytes less for the user data", () => {
    const userData = (length: number) => ({ userData: { a: "a".repeat(length) } });
    assert.deepEqual(failures({ templateConfig: ["t"], ...userData(441) }), []);
    assert.deepEqual(failures({ templateConfig: ["t"], ...userData(442) }), ["userData"]);
    assert.deepEqual(failures(userData(447)), []);
  });

  it("does not ask for what the template may give, and still refuses what is wrong", () => {
    const processConfig = { transitionList: ["fadecolor"] };
    const given = { ...minimal, templateConfig: ["t"], editingConfig: { processConfig } };
    assert.deepEqual(inspect(montageArgs, montageRules, given), { failures: [], warnings: [] });
    const off = { ...given, editingConfig: { processConfig: { ...processConfig, allowTransition: false } } };
    assert.equal(inspect(montageArgs, montageRules, off).warnings.length, 1);
    assert.deepEqual(failures({ templateConfig: ["t"], editingConfig: { mediaConfig: { volume: 11 } } }), [
      "editingConfig.mediaConfig.volume",
    ]);
  });
});
