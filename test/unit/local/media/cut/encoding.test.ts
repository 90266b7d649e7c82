import assert from "node:assert/strict";
import { canvasOf, checkSize } from "../../../../../local/media/cut/canvas";
import { UnsupportedEncoding, videoEncoding } from "../../../../../local/media/cut/encoding";

describe("the encoding of clips", () => {
  it("is H.264 at quality 23 unless told otherwise", () => {
    assert.deepEqual(videoEncoding().args, [
      "-c:v",
      "libx264",
      "-preset",
      "veryfast",
      "-crf",
      "23",
      "-pix_fmt",
      "yuv420p",
    ]);
  });

  it("reads the wire's spelling and camelCase alike", () => {
    const wire = videoEncoding({ Bitrate: 3000, Fps: 25, Preset: "fast", Profile: "Main", Codec: "H.264" });
    const camel = videoEncoding({ bitrate: 3000, fps: 25, preset: "fast", profile: "main", codec: "h264" });
    assert.deepEqual(wire, camel);
    assert.ok(wire.args.join(" ").includes("-b:v 3000k"));
  });

  it("takes the bitrate as a ceiling when a quality is given too", () => {
    assert.ok(videoEncoding({ crf: 27, bitrate: 800 }).args.join(" ").includes("-crf 27 -maxrate 800k -bufsize 1600k"));
  });

  for (const [video, message] of [
    [{ Codec: "H.265" }, /video\.codec is h\.265.*H\.264 only/],
    [{ Crf: 60 }, /video\.crf is 60; it must be a number from 0 to 51/],
    [{ Bitrate: "fast" }, /video\.bitrate is "fast"/],
    [{ Preset: "quick" }, /video\.preset is quick; the engine local knows ultrafast/],
    [{ Profile: "high10" }, /video\.profile is high10/],
  ] as const) {
    it(`refuses ${JSON.stringify(video)} with the property, the value and the fix`, () => {
      assert.throws(
        () => videoEncoding(video),
        (error) => error instanceof UnsupportedEncoding && message.test(error.message),
      );
    });
  }

  it("makes sizes even and refuses impossible ones", () => {
    assert.deepEqual(canvasOf({ width: 321 }, { width: 160, height: 90 }), { width: 322, height: 182 });
    assert.throws(() => checkSize({ height: 0 }), /height is 0; it must be between 2 and 8192 pixels/);
  });
});
