import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { clientOf, type DataFolder, dataFolder, keys, refusal } from "./embedded-ims";

const url = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";
const input = (...media: object[]) => JSON.stringify({ MediaArray: media });
const InputConfig = input({ MediaURL: url });

describe("what the embedded service refuses", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;

  beforeEach(async () => {
    folder = await dataFolder();
    service = await folder.start();
    ims = clientOf(service);
  });
  afterEach(() => folder.remove());

  const refused: [string, Record<string, string>, string, RegExp][] = [
    ["no JSON", { InputConfig: "{" }, "InvalidParameter", /InputConfig must be a JSON object/],
    ["JSON that is no object", { InputConfig: "[]" }, "InvalidParameter", /InputConfig must be a JSON object/],
    [
      "a field that there is not",
      { InputConfig: '{"MediaArrays":[]}' },
      "InvalidParameter",
      /InputConfig: MediaArrays is not a field/,
    ],
    [
      "no media",
      { InputConfig: "{}" },
      "InvalidParameter",
      /InputConfig\.MediaArray is missing: must be a list of 1 to 30 videos/,
    ],
    [
      "several mistakes, all of them named",
      { InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: "http://example.com/a" }], Strategy: { Count: 11 } }) },
      "InvalidParameter",
      /InputConfig\.Strategy\.Count is 11: .*; InputConfig\.MediaArray\[0\]\.MediaURL is "http:\/\/example\.com\/a": must be an OSS address/,
    ],
    [
      "the id of no media asset",
      { InputConfig: input({ MediaId: "0123" }) },
      "InvalidParameter",
      /InputConfig\.MediaArray\[0\]\.MediaId is "0123": must be the id of a media asset; register it, or give/,
    ],
    [
      "media of two regions",
      { InputConfig: input({ MediaURL: url }, { MediaURL: url.replace("shanghai", "beijing") }) },
      "InvalidParameter",
      /MediaArray\[1\]\.MediaURL is .*: must be in cn-shanghai/,
    ],
    [
      "clips called .webm",
      { OutputConfig: '{"NeedExport":true,"Bucket":"clips","ObjectKey":"{index}.webm"}' },
      "InvalidParameter",
      /OutputConfig\.ObjectKey ends in \.webm: the embedded service writes MP4 only/,
    ],
    [
      "another endpoint",
      {
        OutputConfig:
          '{"NeedExport":true,"Bucket":"clips","ObjectKey":"{index}.mp4","Endpoint":"https://s3.example.com"}',
      },
      "InvalidParameter",
      /OutputConfig\.Endpoint: the embedded service writes to its own buckets only/,
    ],
    [
      "a bucket that is not there",
      { OutputConfig: '{"NeedExport":true,"Bucket":"clips","ObjectKey":"{index}.mp4"}' },
      "InvalidParameter",
      /OutputConfig\.Bucket is "clips": there is no such bucket/,
    ],
    ["user data that is no JSON", { UserData: "hello" }, "InvalidParameter", /UserData must be a JSON object/],
    [
      "user data of 513 bytes",
      { UserData: JSON.stringify({ a: "a".repeat(505) }) },
      "InvalidParameter",
      /UserData has 513 bytes: must have 512/,
    ],
    ["a token of 65 characters", { ClientToken: "t".repeat(65) }, "InvalidParameter", /ClientToken/],
  ];
  for (const [title, params, code, message] of refused) {
    it(`refuse a submit with ${title}`, async () => {
      const error = await refusal(ims.call(submitHighlightExtractionJob, { InputConfig, ...params }));
      assert.deepEqual([error.status, error.code], [400, code]);
      assert.match(error.message, message);
      assert.deepEqual(service.jobs.all(), []);
    });
  }

  it("refuse a submit without InputConfig", async () => {
    const { InputConfig: _required, ...nothing } = { InputConfig };
    const error = await refusal(ims.call(submitHighlightExtractionJob, nothing));
    assert.match(error.code, /^Missing/);
    assert.match(error.message, /InputConfig/);
  });

  it("refuse an unknown operation, and name it", async () => {
    const error = await refusal(ims.call({ ...getSmartHandleJob, name: "SubmitASRJob" }, { JobId: "a" }));
    assert.deepEqual([error.status, error.code], [404, "InvalidApi.NotFound"]);
    assert.match(error.message, /"SubmitASRJob" is not an operation that this service has/);
  });

  const wrongKeys: [string, { id: string; secret: string }, string][] = [
    ["a wrong secret", { id: keys.id, secret: "wrong-canary" }, "SignatureDoesNotMatch"],
    ["an unknown access key", { id: "unknown-canary", secret: keys.secret }, "InvalidAccessKeyId.NotFound"],
  ];
  for (const [title, wrong, code] of wrongKeys) {
    it(`refuse ${title}, and say no key`, async () => {
      const stranger = clientOf(service, { credentials: () => Promise.resolve(wrong) });
      const error = await refusal(stranger.call(getSmartHandleJob, { JobId: "a" }));
      assert.equal(error.code, code);
      assert.doesNotMatch(error.message, /canary/);
      assert.doesNotMatch(folder.lines.join(), /canary/);
    });
  }
});
