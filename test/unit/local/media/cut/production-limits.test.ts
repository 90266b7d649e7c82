import assert from "node:assert/strict";
import { channelCopy, productionLimits } from "../../../../../local/media/cut/production-limits";

const inputs = [
  { rate: 25, bitrate: 2000 },
  { rate: 59.94, bitrate: 800 },
  { rate: 0, bitrate: 5 },
];

describe("the limits of a production", () => {
  const rows: [string, Parameters<typeof productionLimits>[0], object][] = [
    ["none without settings", undefined, {}],
    ["none where they are switched off", { keepOriginMaxBitrate: false, keepOriginVideoMaxFps: false }, {}],
    ["a bit rate that is given", { maxBitrate: 1500 }, { bitrate: 1500 }],
    ["the highest bit rate of the inputs", { keepOriginMaxBitrate: true }, { bitrate: 2000 }],
    ["the lower one of both", { keepOriginMaxBitrate: true, maxBitrate: 1000 }, { bitrate: 1000 }],
    ["the lower one of both, that of the inputs", { keepOriginMaxBitrate: true, maxBitrate: 9000 }, { bitrate: 2000 }],
    ["the highest frame rate of the inputs", { keepOriginVideoMaxFps: true }, { fps: 59.94 }],
  ];
  for (const [title, settings, limits] of rows) {
    it(`are ${title}`, () => assert.deepEqual(productionLimits(settings, inputs), limits));
  }

  it("are no frame rate of pictures, and 240 a second at most", () => {
    assert.deepEqual(productionLimits({ keepOriginVideoMaxFps: true }, [{ rate: 0, bitrate: 1 }]), {});
    assert.deepEqual(productionLimits({ keepOriginVideoMaxFps: true }, [{ rate: 1000, bitrate: 1 }]), { fps: 240 });
  });
});

describe("the copy of a sound channel", () => {
  it("goes to the other side, and is none where no side or another word is given", () => {
    assert.deepEqual(channelCopy({ audioChannelCopy: "left" }), ["pan=stereo|c0=c0|c1=c0"]);
    assert.deepEqual(channelCopy({ audioChannelCopy: "right" }), ["pan=stereo|c0=c1|c1=c1"]);
    for (const audioChannelCopy of [undefined, "both"]) assert.deepEqual(channelCopy({ audioChannelCopy }), []);
  });
});
