import assert from "node:assert/strict";
import type { z } from "zod";
import { extraction } from "../../../provider/kinds/extraction";
import { inputConfig } from "../../../schema/extraction/input-config";
import type { ExtractionArgs } from "../../../schema/extraction/job";
import { outputConfig } from "../../../schema/extraction/output-config";
import { foundMoments } from "../../../schema/extraction/result";
import type { Operation } from "../../../schema/operations/operation";
import { userData } from "../../../schema/user-data";
import { decode, wireText } from "../../../schema/wire-names";
import { fixture, sortedText } from "../fixture";

// The fixtures are the vendor's own examples, copied by hand: they prove the table of names, and are not made through it.

const key = { baseKey: "0".repeat(32), identity: "1".repeat(16), token: "2".repeat(32) };

/** What the extraction kind sends for a program's arguments, by place. */
async function sent(args: ExtractionArgs): Promise<{ query: Record<string, unknown>; body: Record<string, unknown> }> {
  const query: Record<string, unknown> = {};
  const body: Record<string, unknown> = {};
  const call = <Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> => {
    for (const [name, value] of Object.entries(request as object)) {
      const inBody = (operation.inBody as readonly string[]).includes(name);
      (inBody ? body : query)[name] = value;
    }
    return Promise.resolve(operation.reply.parse({ JobId: "job" }));
  };
  assert.deepEqual(await extraction.start({ call }, args, key), { jobId: "job" });
  return { query, body };
}

describe("the wire form of an extraction", () => {
  const structures: [string, z.ZodType][] = [
    ["input-config.json", inputConfig],
    ["output-config.json", outputConfig],
    ["user-data.json", userData],
    ["submit-input-config.json", inputConfig],
    ["submit-output-config.json", outputConfig],
  ];
  for (const [file, type] of structures) {
    it(`${file} decodes to valid arguments and encodes to the same bytes after sorting its keys`, () => {
      const golden = fixture(`wire/${file}`);
      const args = decode(type, golden);
      assert.deepEqual(type.safeParse(args).error, undefined);
      assert.notDeepEqual(args, golden);
      assert.equal(wireText(type, args), sortedText(golden));
    });
  }

  it("a program's arguments become the example of the page on highlight extraction", async () => {
    const { query, body } = await sent({
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
    const { query, body } = await sent({
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

  it("what a program leaves out is left out on the wire: no default is written into the request", async () => {
    const { query, body } = await sent({
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
      ...{ media: "MediaId1", in: 20, out: 30, tags: ["Fight", "Cry"], reasons: [] },
      ...{ url: "http://your bucket.oss-cn-shanghai.aliyuncs.com/output_0.mp4", mediaId: "MediaId11" },
    },
    {
      ...{ media: "MediaId2", in: 2, out: 10, tags: ["Run", "Shout"], reasons: [] },
      url: "http://your bucket.oss-cn-******.aliyuncs.com/output_1.mp4",
    },
    {
      ...{ media: "MediaId2", in: 40, out: 50, tags: [], reasons: [] },
      url: "http://your bucket.oss-cn-******.aliyuncs.com/output_2.mp4",
    },
  ];
  it("the page's AiResult is read as three moments, given as text or as an object", () => {
    const golden = fixture("wire/ai-result.json");
    assert.deepEqual(foundMoments(golden), moments);
    assert.deepEqual(foundMoments(JSON.stringify(golden)), moments);
  });

  const odd: [string, unknown, unknown][] = [
    ["an AiResult without results lists no moments", {}, []],
    ["a medium without ranges lists no moments", { HighlightResults: [{ Media: "a" }] }, []],
    ["an AiResult that is no JSON cannot be read", "nothing here", undefined],
    ["a missing AiResult cannot be read", undefined, undefined],
    [
      "a range without an end cannot be read",
      { HighlightResults: [{ Media: "a", TimeRanges: [{ In: 1 }] }] },
      undefined,
    ],
  ];
  for (const [title, given, expected] of odd) {
    it(title, () => assert.deepEqual(foundMoments(given), expected));
  }
});
