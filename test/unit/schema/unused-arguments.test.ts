import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { z } from "zod";
import { extractionRequest } from "../../../local/extraction/request";
import { videoEncoding } from "../../../local/media/cut/encoding";
import { montageRequest } from "../../../local/montage/request";
import * as extractionJob from "../../../schema/extraction/job";
import { inputConfig as extractionInput } from "../../../schema/extraction/input-config";
import { outputConfig as extractionOutput } from "../../../schema/extraction/output-config";
import { element, factsOf, isOpen, members } from "../../../schema/field";
import { unusedArguments, unusedSentence } from "../../../schema/unused-arguments";
import { editingConfig } from "../../../schema/montage/editing-config";
import { inputConfig } from "../../../schema/montage/input-config";
import { montageArgs } from "../../../schema/montage/job";
import { outputConfig } from "../../../schema/montage/output-config";
import { pathText, unknownValue } from "../../../schema/value/unknown-value";
import type { UnusedLocally } from "../../../schema/unused-locally";
import { userData } from "../../../schema/job/user-data";
import { video } from "../../../schema/job/video";
import { wireText } from "../../../schema/wire-names";
import * as extractionExample from "./extraction-example";
import { full, video as address, withEditing, withInput, withOutput, withStrategy } from "./montage-example";

const { extractionArgs } = extractionJob;
const kinds = { extraction: extractionArgs, montage: montageArgs };

interface Place {
  /** `inputConfig.mediaArray[].mediaUrl` */
  readonly path: string;
  readonly name: string;
  readonly type: z.core.$ZodType;
}

/** Every argument, at every depth. */
function* placesOf(type: z.core.$ZodType, path = "", name = ""): Iterable<Place> {
  if (path !== "") yield { path, name, type };
  const item = element(type);
  if (item) yield* placesOf(item, `${path}[]`, name);
  for (const [key, member] of Object.entries(members(type) ?? {})) {
    yield* placesOf(member, path === "" ? key : `${path}.${key}`, key);
  }
}

const isLeaf = ({ type }: Place) => !element(type) && !members(type);
const ruleAt = (type: z.core.$ZodType): UnusedLocally | undefined => factsOf(type)?.unusedLocally;

/**
 * What the embedded service acts on, or refuses at the submit; the library's own arguments are not
 * its business.
 */
const actedOn: Record<keyof typeof kinds, RegExp> = {
  extraction:
    /^(region|inputConfig\.(mediaArray\[\]\.(mediaId|mediaUrl)|strategy\.(count|clipDuration))|outputConfig\.(needExport|outputMediaTarget|endpoint|bucket|objectKey|exportAsNewMedia|width|height|video\.\w+))$/,
  montage:
    /^(region|inputConfig\.((media|backgroundMusic|backgroundImage)Array\[\]|highlightStrategy\.(introConfig\.mode|targetDurationConfig\.(targetDuration|speedRange\[\])|plotPacingType|themeConfig\.themeType)|(opening|ending)Array\[\]\.\w+|titleArray\[\]|subHeadingArray\[\]\.(level|titleArray\[\])|stickerArray\[\]\.\w+)|editingConfig\.((media|backgroundMusic)Config\.volume|(titleConfig|subHeadingConfig\.\d)\.(alignment|adaptMode|font|fontSize|fontColor|fontColorOpacity|fontFace\.\w+|sizeRequestType|x|y|outline|outlineColour|shadow|backColour|textWidth)|processConfig\.\w+(\[\])?|produceConfig\.(coverConfig\.startTime|maxBitrate|keepOriginMaxBitrate|keepOriginVideoMaxFps))|outputConfig\.(mediaUrl|storageLocation|fileName|generatePreviewOnly|count|width|height|video\.\w+))$/,
};
/** Sent to no service, as they are. */
const ours =
  /^(triggers\[\]|triggers|wait|timeout|outputRetention|onMissingOutput|adoptJobId|notes|maxCost|inputMinutes|templateConfig\[\])$/;

describe("the arguments that the engine local leaves unused", () => {
  for (const kind of ["extraction", "montage"] as const) {
    it(`is known of every argument of ${kind === "montage" ? "a" : "an"} ${kind}`, () => {
      const places = [...placesOf(kinds[kind])];
      const unused = places.filter(({ type }) => ruleAt(type)).map(({ path }) => path);
      const undecided = places
        .filter(isLeaf)
        .map(({ path }) => path)
        .filter((path) => !ours.test(path) && !actedOn[kind].test(path))
        .filter(
          (path) =>
            !unused.some((above) => path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`)),
        );
      assert.deepEqual(undecided, []);
    });

    it(`is said in the hovers of ${kind === "montage" ? "a" : "an"} ${kind}`, () => {
      const text = readFileSync(`sdk/arguments/${kind}.ts`, "utf8");
      const comments = [...text.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(\w+)\??:/g)];
      for (const { name, type, path } of placesOf(kinds[kind])) {
        const rule = ruleAt(type);
        if (!rule) continue;
        const said = comments
          .filter(([, , member]) => member === name)
          .map(([, comment]) => comment!.replace(/\s+\*?\s*/g, " "));
        assert.ok(
          said.some((comment) => comment.includes(`leaves it unused`) && comment.includes(`${rule.why}.`)),
          path,
        );
      }
    });
  }

  it("is the same in a montage's arguments and in the embedded service's own words", () => {
    const args = { ...full, outputConfig: { ...full.outputConfig, video: { crf: 27, tune: "film" } } };
    const found = unusedArguments(montageArgs, args);
    const mediaArray = [address];
    const input = { ...args.inputConfig, mediaArray, endingArray: [] };
    const { unused } = montageRequest(
      {
        InputConfig: wireText(inputConfig, input),
        EditingConfig: wireText(editingConfig, args.editingConfig),
        OutputConfig: wireText(outputConfig, args.outputConfig),
        UserData: wireText(userData, args.userData),
      },
      "cn-shanghai",
    );
    assert.deepEqual(unused, found.map(unusedSentence));
    const strategy = "inputConfig.highlightStrategy";
    assert.deepEqual(
      found.map(({ path }) => pathText(path)),
      [
        ...["highlightDescription", "faceInfo", "enableActionRecog", "customActions"].map(
          (name) => `${strategy}.${name}`,
        ),
        "editingConfig.mediaConfig.mediaMetaDataArray",
        ...["effectColorStyleId", "bubbleStyleId", "other"].map((name) => `editingConfig.titleConfig.${name}`),
        "editingConfig.feCanvas",
        ...["pipelineId", "other"].map((name) => `editingConfig.produceConfig.${name}`),
        "outputConfig.video.tune",
        "userData.notifyAddress",
      ],
    );
  });

  it("is the same in an extraction's arguments and in the embedded service's own words", () => {
    const args = extractionExample.full;
    const { exportAsNewMedia: _, ...output } = args.outputConfig!;
    const { unused } = extractionRequest(
      {
        InputConfig: wireText(extractionInput, { ...args.inputConfig, mediaArray: [{ mediaUrl: address }] }),
        OutputConfig: wireText(extractionOutput, output),
        ...(args.userData === undefined ? {} : { UserData: wireText(userData, args.userData) }),
      },
      "cn-shanghai",
    );
    assert.ok(unused.length >= 4, unused.join("\n"));
    assert.deepEqual(unused, unusedArguments(extractionArgs, args).map(unusedSentence));
  });

  it("is not reported for an argument that is empty, switched off or the default", () => {
    const strategy = {
      customActions: [],
      enableActionRecog: false,
      faceInfo: { imageInfoList: [] },
    };
    const quiet = [
      withStrategy({ ...strategy, targetDurationConfig: { targetDuration: 9 } }),
      withInput({ titleArray: [], stickerArray: [], openingArray: [{ mediaUrl: address }] }),
      withEditing({
        titleConfig: {},
        subHeadingConfig: { "1": {} },
        backgroundMusicConfig: {},
        produceConfig: {},
        feCanvas: {},
      }),
      withEditing({
        mediaConfig: { volume: 1, mediaMetaDataArray: [] },
        backgroundMusicConfig: { volume: 0.2, style: null },
      }),
      withOutput({
        mediaUrl: address,
        video: { crf: 1, bitrate: 2, fps: 25, codec: "H.264", preset: "a", profile: "b" },
      }),
    ];
    for (const args of quiet) assert.deepEqual(unusedArguments(montageArgs, args), []);
  });

  it("is found in arguments that are wrong or not known yet", () => {
    for (const { path } of [...placesOf(montageArgs), ...placesOf(extractionArgs)]) {
      for (const value of [unknownValue, null, 1, "a", true, [], {}, [unknownValue], [null], { a: unknownValue }]) {
        for (const type of Object.values(kinds)) unusedArguments(type, placed(path.split(/\.|(?=\[\])/), value));
      }
    }
    for (const args of [undefined, null, "a", 1, []]) assert.deepEqual(unusedArguments(montageArgs, args), []);
    const known = (mediaMetaDataArray: unknown) => withEditing({ mediaConfig: { mediaMetaDataArray } });
    assert.deepEqual(unusedArguments(montageArgs, known(unknownValue)), []);
    assert.equal(unusedArguments(montageArgs, known([unknownValue])).length, 1);
  });

  it("does not include what the encoder reads", () => {
    const listed = Object.keys(members(video) ?? {});
    assert.ok(isOpen(video) && listed.length >= 6);
    for (const name of listed) {
      assert.throws(() => videoEncoding({ [name]: {} }), { name: "UnsupportedEncoding" }, name);
    }
  });
});

function placed([part, ...rest]: string[], value: unknown): unknown {
  if (part === undefined) return value;
  const inner = placed(rest, value);
  return part === "[]" ? [inner] : { [part]: inner };
}
