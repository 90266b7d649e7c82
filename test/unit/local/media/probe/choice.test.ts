import assert from "node:assert/strict";
import { chosenPicture, soundsInOrder } from "../../../../../local/media/probe/choice";
import { usualRate, type ProbedStream } from "../../../../../local/media/probe/streams";

const picture = (index: number, more: Partial<ProbedStream> = {}): ProbedStream => ({
  index,
  codec_type: "video",
  codec_name: "h264",
  width: 1280,
  height: 720,
  avg_frame_rate: "25/1",
  ...more,
});

const sound = (index: number, disposition: Record<string, number> = {}): ProbedStream => ({
  index,
  codec_type: "audio",
  codec_name: "aac",
  channels: 2,
  sample_rate: "48000",
  disposition,
});

const order = (streams: ProbedStream[]): number[] => streams.map(({ index }) => index);

describe("the choice among the streams of a file", () => {
  const marked = { disposition: { default: 1 } };

  it("takes the picture marked as default, else the largest", () => {
    assert.equal(chosenPicture([picture(0), picture(1, marked)])?.index, 1);
    assert.equal(chosenPicture([picture(0), picture(1, { width: 1920, height: 1080 })])?.index, 1);
    assert.equal(chosenPicture([picture(0), picture(1)])?.index, 0);
  });

  it("takes no preview, whatever its mark, and no cover", () => {
    const small = { width: 160, height: 90, ...marked };
    assert.equal(chosenPicture([picture(0, small), picture(1)])?.index, 1);
    assert.equal(chosenPicture([picture(0, { avg_frame_rate: "1/1", ...marked }), picture(1)])?.index, 1);
    assert.equal(chosenPicture([picture(0, { disposition: { attached_pic: 1 } }), picture(1)])?.index, 1);
    assert.equal(chosenPicture([picture(0, { avg_frame_rate: "1/1" })])?.index, 0);
  });

  it("takes the sound marked as default first, and comments last", () => {
    assert.deepEqual(
      order(soundsInOrder([sound(1, { comment: 1 }), sound(2), sound(3, { default: 1 })], undefined, [])),
      [3, 2, 1],
    );
  });

  it("takes the sound of the picture's program", () => {
    const programs = [{ streams: [{ index: 0 }, { index: 1 }] }, { streams: [{ index: 2 }, { index: 3 }] }];
    assert.deepEqual(order(soundsInOrder([sound(1), sound(3)], picture(2), programs)), [3, 1]);
  });
});

describe("the usual rate of frames", () => {
  const every = (seconds: number, count: number, from = 0): number[] =>
    Array.from({ length: count }, (_, frame) => from + frame * seconds);

  it("is the average where frames come evenly", () => {
    const stream = picture(0, { avg_frame_rate: "24000/1001", r_frame_rate: "24000/1001" });
    assert.equal(usualRate(stream, every(0.042, 100)), 24_000 / 1001);
  });

  it("is that of the moving parts where a recorder leaves frames out", () => {
    const times = [...every(0.04, 250), ...every(0.04, 250, 50)];
    assert.equal(usualRate(picture(0, { avg_frame_rate: "500/60", r_frame_rate: "25/1" }), times), 25);
    assert.equal(usualRate(picture(0, { avg_frame_rate: "500/60", r_frame_rate: "1000/1" }), times), 25);
  });

  it("is never so low that one still picture would be a frame's length", () => {
    assert.equal(usualRate(picture(0, { avg_frame_rate: "1/15", r_frame_rate: "1/15" }), every(15, 4)), 1);
    assert.equal(usualRate(picture(0, { avg_frame_rate: "1/60", r_frame_rate: "25/1" }), [0]), 25);
  });
});
