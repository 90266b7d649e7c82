import assert from "node:assert/strict";
import type { z } from "zod";
import type { CommonArgs, JobKind } from "../../../provider/job/kind";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { inputConfig } from "../../../schema/extraction/input-config";
import { outputConfig } from "../../../schema/extraction/output-config";
import { readAiResult } from "../../../schema/extraction/result";
import { editingConfig } from "../../../schema/montage/editing-config";
import { inputConfig as footage } from "../../../schema/montage/input-config";
import { outputConfig as reels } from "../../../schema/montage/output-config";
import type { Operation } from "../../../schema/operations/operation";
import { userData } from "../../../schema/job/user-data";
import { decode, wireText } from "../../../schema/wire-names";
import { fixture, sortedText } from "../fixture";

// The fixtures are the vendor's own examples, copied by hand: they prove the table of names, and
// are not made through it.

const key = { baseKey: "0".repeat(32), identity: "1".repeat(16), token: "2".repeat(32) };

/** What a kind sends for a program's arguments, by place. */
async function sentBy<Args extends CommonArgs>(
  kind: Pick<JobKind<Args, object>, "start">,
  args: Args,
): Promise<{ query: Record<string, unknown>; body: Record<string, unknown> }> {
  const query: Record<string, unknown> = {};
  const body: Record<string, unknown> = {};
  const call = <Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> => {
    for (const [name, value] of Object.entries(request as object)) {
      const inBody = (operation.inBody as readonly string[]).includes(name);
      (inBody ? body : query)[name] = value;
    }
    return Promise.resolve(operation.reply.parse({ JobId: "job" }));
  };
  assert.deepEqual(await kind.start({ call }, args, key), { jobId: "job" });
  return { query, body };
}

/** Decoding and encoding give back what came in. */
function roundTrip(file: string, type: z.ZodType): void {
  it(`${file} decodes to valid arguments and encodes to the same bytes after sorting its keys`, () => {
    const golden = fixture(`wire/${file}`);
    const args = decode(type, golden);
    assert.deepEqual(type.safeParse(args).error, undefined);
    assert.notDeepEqual(args, golden);
    assert.equal(wireText(type, args), sortedText(golden));
  });
}

describe("the wire form of an extraction", () => {
  const examples: Record<string, z.ZodType> = {
    "input-config.json": inputConfig,
    "output-config.json": outputConfig,
    "user-data.json": userData,
    "submit-input-config.json": inputConfig,
    "submit-output-config.json": outputConfig,
  };
  for (const [file, type] of Object.entries(examples)) roundTrip(file, type);

  it("a program's arguments become the example of the page on highlight extraction", async () => {
    const { query, body } = await sentBy(extraction, {
      region: "cn-shanghai",
      inputConfig: {
        mediaArray: [{ mediaId: "1cb94770da*******75e6e6c5486302" }],
        strategy: {
          count: 5,
          clipDuration: 15,
          enableActionRecog: true,
          customActions: ["Fight", "Cry"],
          highlightDescription:
            "Prioritize scenes with strong emotional expression, high contrast, concentrated plot conflict, and dramatic tension, such as the male lead expressing anger through actions, creating tension through identity/behavior contrast, focusing on core conflicts, and including bizarre dialogue or plot twists to enhance engagement and create buzz.",
          faceInfo: {
            imageInfoList: [{ name: "Daniel", imageUrl: "http://[your-cdn-domain]/[your-file-path]/face1.png" }],
          },
        },
      },
      outputConfig: {
        needExport: true,
        outputMediaTarget: "oss-object",
        endpoint: "https://oss-cn-shanghai.aliyuncs.com",
        bucket: "your-bucket",
        objectKey: "dir/to/testOutput_{index}.mp4",
        exportAsNewMedia: false,
        width: 1280,
        height: 720,
        video: { bitrate: 3000 },
      },
    });
    assert.deepEqual(body, { InputConfig: sortedText(fixture("wire/input-config.json")) });
    assert.deepEqual(query, {
      ClientToken: key.token,
      OutputConfig: sortedText(fixture("wire/output-config.json")),
      UserData: `{"hl":"${key.baseKey}.${key.identity}"}`,
    });
  });

  it("a program's arguments become the example of the API reference, with the library's mark in UserData", async () => {
    const { query, body } = await sentBy(extraction, {
      region: "cn-shanghai",
      inputConfig: {
        mediaArray: [{ mediaId: "****9d46c886b45481030f6e****" }, { mediaId: "****20b48fb04483915d4f2cd8ac****" }],
        strategy: { count: 5, clipDuration: 15 },
      },
      outputConfig: {
        needExport: true,
        outputMediaTarget: "oss-object",
        bucket: "test-bucket",
        objectKey: "path/to/test_{index}.mp4",
        width: 1920,
        height: 1080,
        exportAsNewMedia: false,
      },
      userData: { notifyAddress: "http://xx.xx.xxx" },
    });
    assert.deepEqual(body, { InputConfig: sortedText(fixture("wire/submit-input-config.json")) });
    assert.equal(query.OutputConfig, sortedText(fixture("wire/submit-output-config.json")));
    const { hl, ...vendors } = JSON.parse(String(query.UserData)) as Record<string, unknown>;
    assert.equal(hl, `${key.baseKey}.${key.identity}`);
    assert.equal(sortedText(vendors), sortedText(fixture("wire/user-data.json")));
  });

  it("sends only the arguments that the program gives: no default is written into the request", async () => {
    const { query, body } = await sentBy(extraction, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: [{ mediaUrl: "http://b-1.oss-cn-shanghai.aliyuncs.com/a.mp4" }] },
    });
    assert.deepEqual(body, {
      InputConfig: '{"MediaArray":[{"MediaURL":"http://b-1.oss-cn-shanghai.aliyuncs.com/a.mp4"}]}',
    });
    assert.deepEqual(Object.keys(query).sort(), ["ClientToken", "UserData"]);
  });

  const moments = [
    {
      media: "MediaId1",
      in: 20,
      out: 30,
      tags: ["Fight", "Cry"],
      reasons: [],
      url: "http://your bucket.oss-cn-shanghai.aliyuncs.com/output_0.mp4",
      mediaId: "MediaId11",
    },
    {
      media: "MediaId2",
      in: 2,
      out: 10,
      tags: ["Run", "Shout"],
      reasons: [],
      url: "http://your bucket.oss-cn-******.aliyuncs.com/output_1.mp4",
    },
    {
      media: "MediaId2",
      in: 40,
      out: 50,
      tags: [],
      reasons: [],
      url: "http://your bucket.oss-cn-******.aliyuncs.com/output_2.mp4",
    },
  ];
  it("the page's AiResult is read as three moments, given as text or as an object", () => {
    const golden = fixture("wire/ai-result.json");
    assert.deepEqual(readAiResult(golden)?.moments, moments);
    assert.deepEqual(readAiResult(JSON.stringify(golden))?.moments, moments);
  });
});

describe("the wire form of a montage", () => {
  const examples: Record<string, z.ZodType> = {
    "montage/input-config-smooth.json": footage,
    "montage/input-config-jump.json": footage,
    "montage/editing-config.json": editingConfig,
    "montage/editing-config-parts.json": editingConfig,
    "montage/output-config.json": reels,
    "montage/submit-input-config.json": footage,
    "montage/submit-editing-config.json": editingConfig,
    "montage/submit-output-config.json": reels,
  };
  for (const [file, type] of Object.entries(examples)) roundTrip(file, type);

  const mediaArray = [
    "****9d46c8b42f4581030f6e****",
    "****9d46c8b4frtf81030f6e****",
    "****9d46c8b4asdf81030f6e****",
    "****9d46c8b43d3481030f6e****",
  ];
  const clips = [
    { mediaId: "****9d46c8b4548681030f6e****", in: 0, out: 5 },
    { mediaId: "****9d46c8b4548661030f6e****", in: 0, out: 5 },
  ];

  it("a program's arguments become the example of the page on highlight montages", async () => {
    const { query, body } = await sentBy(montage, {
      region: "cn-shanghai",
      inputConfig: {
        mediaArray,
        highlightStrategy: {
          introConfig: { mode: "Disabled" },
          themeConfig: { themeType: "JumpHighlight" },
          enableActionRecog: true,
          customActions: ["fighting", "crying"],
        },
        openingArray: clips,
        endingArray: clips,
        titleArray: ["Hema Fresh in Huilongguan is now open", "Hema Fresh is now open"],
        subHeadingArray: [
          { level: 1, titleArray: ["Subheading 1", "Subheading 2"] },
          { level: 3, titleArray: ["Level 3 subheading"] },
        ],
        stickerArray: [
          { mediaId: "****9d46c8b4548681030f6e****", x: 10, y: 100, width: 300, height: 300, opacity: 0.6 },
          {
            mediaUrl: "http://[your-bucket].oss-[your-region-id].aliyuncs.com/[your-file-name].png",
            x: 10,
            y: 100,
            width: 300,
            height: 300,
          },
        ],
        backgroundMusicArray: [
          "****b4549d46c88681030f6e****",
          "****549d46c88b4681030f6e****",
          "http://[your-bucket].oss-[your-region-id].aliyuncs.com/[your-file-name].mp3",
        ],
        backgroundImageArray: [
          "****6c886b4549d481030f6e****",
          "****9d46c8548b4681030f6e****",
          "http://[your-bucket].oss-[your-region-id].aliyuncs.com/[your-file-name].png",
        ],
      },
      editingConfig: {
        mediaConfig: { volume: 0 },
        titleConfig: {
          alignment: "TopCenter",
          adaptMode: "AutoWrap",
          font: "Alibaba PuHuiTi 2.0 95 ExtraBold",
          sizeRequestType: "Nominal",
          y: 0.1,
        },
        subHeadingConfig: { "1": { y: 0.3, fontSize: 40 }, "3": { y: 0.5, fontSize: 30 } },
        backgroundMusicConfig: { volume: 0.2, style: null },
        processConfig: { allowVfxEffect: false, allowTransition: false },
      },
      outputConfig: {
        mediaUrl: "http://[your-bucket].oss-[your-region-id].aliyuncs.com/[your-file-name]_{index}.mp4",
        count: 1,
        width: 1080,
        height: 1920,
        video: { crf: 27 },
        generatePreviewOnly: false,
      },
    });
    assert.deepEqual(body, {
      InputConfig: sortedText(fixture("wire/montage/input-config-jump.json")),
      EditingConfig: sortedText(fixture("wire/montage/editing-config.json")),
    });
    assert.deepEqual(query, {
      OutputConfig: sortedText(fixture("wire/montage/output-config.json")),
      UserData: `{"hl":"${key.baseKey}.${key.identity}"}`,
    });
  });

  it("a program's arguments become the example of the API reference, without a ClientToken", async () => {
    const { query, body } = await sentBy(montage, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: ["****9d46c886b45481030f6e****", "****20b48fb04483915d4f2cd8ac****"] },
      editingConfig: {
        mediaConfig: { volume: 1 },
        processConfig: { allowTransition: true, transitionList: ["fadecolor"] },
      },
      outputConfig: {
        mediaUrl: "http://xxx.oss-cn-shanghai.aliyuncs.com/xxx_{index}.mp4",
        count: 1,
        width: 1080,
        height: 1920,
      },
    });
    assert.deepEqual(body, {
      InputConfig: sortedText(fixture("wire/montage/submit-input-config.json")),
      EditingConfig: sortedText(fixture("wire/montage/submit-editing-config.json")),
    });
    assert.deepEqual(Object.keys(query).sort(), ["OutputConfig", "UserData"]);
    assert.equal(query.OutputConfig, sortedText(fixture("wire/montage/submit-output-config.json")));
  });

  it("sends only the arguments that the program gives: no default is written into the request", async () => {
    const { query, body } = await sentBy(montage, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: ["a"] },
      outputConfig: { generatePreviewOnly: true, width: 128, height: 128 },
    });
    assert.deepEqual(body, { InputConfig: '{"MediaArray":["a"]}' });
    assert.equal(query.OutputConfig, '{"GeneratePreviewOnly":true,"Height":128,"Width":128}');
  });
});
