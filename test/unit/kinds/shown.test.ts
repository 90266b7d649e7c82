import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import type { ExtractionArgs } from "../../../schema/extraction/job";
import type { MontageArgs } from "../../../schema/montage/job";

/** A service with one answer, as it comes over the wire. */
function answering(reply: object): Ims {
  return { call: (operation) => Promise.resolve(operation.reply.parse(reply)) };
}

const mediaUrl = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";

describe("the arguments of an extraction that the service shows", () => {
  const args: ExtractionArgs = {
    region: "cn-shanghai",
    inputConfig: { mediaArray: [{ mediaUrl }, { mediaId: "m1" }] },
    outputConfig: { needExport: true, bucket: "clips", objectKey: "talk/{index}.mp4" },
  };
  const OutputURL = "http://clips.oss-cn-shanghai.aliyuncs.com/talk/0.mp4";
  const shown = async (media: string, url: string | undefined, given = args, secrets: string[] = []) => {
    const AiResult = { HighlightResults: [{ Media: media, TimeRanges: [{ In: 1, Out: 2, OutputURL: url }] }] };
    const ims = answering({ State: "Finished", UserData: "{}", JobResult: { AiResult } });
    return (await extraction.describe(ims, { jobId: "j" })).differences(given, secrets);
  };

  it("has no differences where videos, bucket and names agree", async () => {
    assert.deepEqual(await shown(mediaUrl, OutputURL), []);
    assert.deepEqual(await shown("m1", OutputURL), []);
  });

  const rows: [string, string, string | undefined, RegExp][] = [
    ["a video", "m2", OutputURL, /^inputConfig\.mediaArray lacks m2, in which the job found moments$/],
    [
      "the bucket",
      mediaUrl,
      OutputURL.replace("clips", "other"),
      /^outputConfig\.bucket: clips, and the job wrote to other$/,
    ],
    [
      "the name",
      mediaUrl,
      OutputURL.replace("0.mp4", "a.mp4"),
      /^outputConfig\.objectKey: talk\/\{index\}\.mp4, and the job wrote talk\/a\.mp4$/,
    ],
    ["the export", mediaUrl, undefined, /^outputConfig\.needExport: true, and the job exported nothing$/],
  ];
  for (const [title, media, url, difference] of rows) {
    it(`differs in ${title}`, async () => {
      const differences = await shown(media, url);
      assert.equal(differences.length, 1);
      assert.match(differences[0]!, difference);
    });
  }

  it("hides a secret value", async () => {
    assert.doesNotMatch((await shown("m2", OutputURL, args, ["inputConfig"])).join(), /m2/);
    assert.doesNotMatch(
      (await shown("m2", OutputURL.replace("clips", "other"), args, ["outputConfig.bucket"])).join(),
      /other/,
    );
  });

  it("has no differences while the job has no result", async () => {
    const shownNothing = await extraction.describe(answering({ State: "Executing" }), { jobId: "j" });
    assert.deepEqual(shownNothing.differences(args, []), []);
  });
});

describe("the arguments of a montage that the service shows", () => {
  const args: MontageArgs = {
    region: "cn-shanghai",
    inputConfig: { mediaArray: [mediaUrl] },
    outputConfig: { mediaUrl: "http://reels.oss-cn-shanghai.aliyuncs.com/{index}.mp4", width: 128, height: 228 },
  };
  const EditingBatchJob = {
    Status: "Finished",
    UserData: '{"hl":"x"}',
    InputConfig: JSON.stringify({ MediaArray: [mediaUrl] }),
    EditingConfig: "",
    OutputConfig: JSON.stringify({ MediaURL: args.outputConfig.mediaUrl, Width: 128, Height: 228, Count: 1 }),
  };
  const differences = async (more: object, given = args) => {
    const shown = await montage.describe(answering({ EditingBatchJob: { ...EditingBatchJob, ...more } }), {
      jobId: "j",
    });
    assert.equal(shown.userData, '{"hl":"x"}');
    return shown.differences(given, []);
  };

  it("has no differences where only defaults were written out", async () => {
    assert.deepEqual(await differences({}), []);
  });

  it("names each leaf that differs", async () => {
    const OutputConfig = JSON.stringify({ MediaURL: args.outputConfig.mediaUrl, Width: 1080, Height: 228, Count: 2 });
    assert.deepEqual([...(await differences({ OutputConfig }))].sort(), [
      "outputConfig.count: 2 → default",
      "outputConfig.width: 1080 → 128",
    ]);
  });

  it("is not compared with arguments that the service does not show, or shows in an unknown form", async () => {
    const OutputConfig = JSON.stringify({ Unheard: 1 });
    assert.deepEqual(await differences({ OutputConfig, InputConfig: undefined }), []);
  });
});
