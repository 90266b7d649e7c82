import assert from "node:assert/strict";
import type { JobContext } from "../../../local/job/context";
import { refuseMissing } from "../../../local/montage/material/presence";
import type { MontageArgs } from "../../../schema/montage/job";

const url = (name: string) => `http://media.oss-cn-shanghai.aliyuncs.com/${name}`;
const context = {
  buckets: {
    path: (_: string, key: string) => Promise.resolve(key.startsWith("there") ? `/${key}` : undefined),
  },
  library: { get: () => undefined },
} as unknown as JobContext;

describe("the materials of a montage", () => {
  const there = url("there.mp4");
  const places: [string, object][] = [
    ["a video", { mediaArray: [there, url("lost")] }],
    ["an opening", { openingArray: [{ mediaUrl: there }, { mediaUrl: url("lost") }] }],
    ["an ending", { endingArray: [{ mediaUrl: url("lost") }] }],
    ["a sticker", { stickerArray: [{ mediaUrl: url("lost") }] }],
    ["music", { backgroundMusicArray: [there, url("lost")] }],
    ["a background image", { backgroundImageArray: [url("lost")] }],
  ];
  for (const [name, inputConfig] of places) {
    it(`are refused before any is decoded where ${name} is not there`, async () => {
      const args = { inputConfig: { mediaArray: [there], ...inputConfig } } as unknown as MontageArgs;
      await assert.rejects(refuseMissing(args, context), {
        code: "InvalidMaterial.NotFound",
        message: `${url("lost")} does not exist; upload it first`,
      });
    });
  }

  it("are taken where all are there", async () => {
    const inputConfig = { mediaArray: [there], stickerArray: [{ mediaUrl: there }], backgroundMusicArray: [there] };
    await refuseMissing({ inputConfig } as unknown as MontageArgs, context);
  });
});
