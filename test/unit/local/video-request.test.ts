import assert from "node:assert/strict";
import { refuseMissingEncoder } from "../../../local/job/video-request";

describe("a codec whose encoder this machine's ffmpeg lacks", () => {
  const lacking = { lacksEncoder: (name: string) => Promise.resolve(name === "libx265") };

  it("is refused at the submit, by name", async () => {
    await assert.rejects(refuseMissingEncoder({ codec: "H.265" }, lacking), {
      code: "InvalidParameter",
      message:
        "OutputConfig.Video.Codec: the ffmpeg of this machine has no encoder libx265; use H.264, or another ffmpeg",
    });
  });

  it("is taken where it has the encoder, and H.264 always", async () => {
    await refuseMissingEncoder({ codec: "H.265" }, { lacksEncoder: () => Promise.resolve(false) });
    for (const video of [undefined, { codec: "H.264" }]) {
      await refuseMissingEncoder(video, { lacksEncoder: () => Promise.reject(new Error("needs no look")) });
    }
  });
});
