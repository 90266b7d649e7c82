import assert from "node:assert/strict";
import { canvasOf, checkSize } from "../../../../../local/media/cut/canvas";
import { UnsupportedEncoding, videoEncoding } from "../../../../../local/media/cut/encoding";

describe("the encoding of clips", () => {
  it("is H.264 with quick settings unless told otherwise", () => {
    for (const video of [undefined, {}, { codec: "h264" }, { fps: 25 }]) {
      assert.match(
        videoEncoding(video).args.join(" "),
        /^-c:v libx264 -preset ultrafast -crf 21 -x264-params cabac=1:\S+ -pix_fmt yuv420p/,
      );
    }
  });

  const asSet: [object, string][] = [
    [{ crf: 23 }, "-preset veryfast -crf 23 -pix_fmt yuv420p"],
    [{ bitrate: 800 }, "-preset veryfast -b:v 800k -pix_fmt yuv420p"],
    [{ preset: "ultrafast" }, "-preset ultrafast -crf 23 -pix_fmt yuv420p"],
    [{ profile: "main" }, "-preset veryfast -crf 23 -pix_fmt yuv420p -profile:v main"],
    [{ codec: "h265" }, "-preset veryfast -crf 28 -pix_fmt yuv420p -tag:v hvc1 -x265-params log-level=error"],
  ];
  for (const [video, args] of asSet) {
    it(`takes ${JSON.stringify(video)} exactly`, () => {
      const encoding = videoEncoding({ ...video });
      assert.equal(encoding.args.join(" "), `-c:v ${encoding.encoder} ${args}`);
    });
  }

  it("reads the wire's spelling and camelCase alike", () => {
    const wire = videoEncoding({ Bitrate: 3000, Fps: 25, Preset: "fast", Profile: "Main", Codec: "H.264" });
    const camel = videoEncoding({ bitrate: 3000, fps: 25, preset: "fast", profile: "main", codec: "h264" });
    assert.deepEqual(wire, camel);
    assert.ok(wire.args.join(" ").includes("-b:v 3000k"));
  });

  it("takes the bitrate as a ceiling when a quality is given too", () => {
    assert.ok(videoEncoding({ crf: 27, bitrate: 800 }).args.join(" ").includes("-crf 27 -maxrate 800k -bufsize 1600k"));
  });

  it("is H.265 where that is asked for, in every spelling, with a quality and a tag of its own", () => {
    const { args, encoder } = videoEncoding({ Codec: "H.265", Profile: "Main" });
    assert.equal(encoder, "libx265");
    assert.match(args.join(" "), /^-c:v libx265 -preset veryfast -crf 28 .*-tag:v hvc1 .*-profile:v main$/);
    for (const codec of ["HEVC", "h265", "libx265"]) assert.equal(videoEncoding({ codec }).encoder, "libx265");
  });

  const most: [string, object, string][] = [
    ["of a quality", { crf: 20 }, "-crf 20 -maxrate 900k -bufsize 1800k"],
    ["of a quality by default", {}, "-crf 23 -maxrate 900k -bufsize 1800k"],
    ["of a quality with a lower ceiling of its own", { crf: 20, bitrate: 500 }, "-crf 20 -maxrate 500k -bufsize 1000k"],
    ["of a bit rate above it", { bitrate: 3000 }, "-b:v 900k -maxrate 900k -bufsize 1800k"],
    ["of a bit rate below it", { bitrate: 500 }, "-b:v 500k -maxrate 900k -bufsize 1800k"],
  ];
  for (const [title, video, args] of most) {
    it(`has a production's bit rate as its ceiling: ${title}`, () => {
      assert.ok(
        videoEncoding({ ...video }, { bitrate: 900 })
          .args.join(" ")
          .includes(args),
      );
    });
  }

  it("has a production's frame rate where the output has none of its own", () => {
    assert.equal(videoEncoding({}, { fps: 50 }).fps, 50);
    assert.equal(videoEncoding({ fps: 25 }, { fps: 50 }).fps, 25);
  });

  for (const [video, message] of [
    [{ Codec: "VP9" }, /video\.codec is vp9; the engine local writes H\.264 and H\.265/],
    [{ Codec: "H.265", Profile: "high" }, /video\.profile is high; the engine local knows main$/],
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
