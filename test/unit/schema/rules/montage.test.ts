import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { canonical } from "../../../../schema/canonical";
import { inspect, sentence } from "../../../../schema/inspect";
import { editingConfig } from "../../../../schema/montage/editing-config";
import { outputConfig } from "../../../../schema/montage/output-config";
import { factsOf } from "../../../../schema/field";
import { definition, montageArgs, type MontageArgs } from "../../../../schema/montage/job";
import { montageRules } from "../../../../schema/montage/rules";
import { extractionPage } from "../../../../schema/provenance";
import { pathText } from "../../../../schema/value/unknown-value";
import { wireText } from "../../../../schema/wire-names";
import { full, mediaUrl, minimal, withEditing, withInput, withOutput, withStrategy } from "../montage-example";
import { defined } from "../../../../schema/defined";

const input = "inputConfig";
const strategy = "inputConfig.highlightStrategy";
const target = (targetDuration: number, inputMinutes?: number) => ({
  ...withStrategy({ targetDurationConfig: { targetDuration } }),
  ...defined({ inputMinutes }),
});
const speed = (...speedRange: (number | string)[]) => withStrategy({ targetDurationConfig: { speedRange } });
const volume = (value: number | string) => withEditing({ mediaConfig: { volume: value } });
const process = (processConfig: object) => withEditing({ processConfig });
const vod = { storageLocation: "outin-a.oss-cn-shanghai.aliyuncs.com", fileName: "{key}_{index}.mp4" };

describe("the rules of a montage", () => {
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

  it("find no failure in a full example", () => {
    assert.deepEqual(inspect(montageArgs, montageRules, full).failures, []);
    assert.deepEqual(inspect(montageArgs, montageRules, minimal).failures, []);
  });
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
