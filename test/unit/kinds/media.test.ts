import assert from "node:assert/strict";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { unknownValue } from "../../../schema/value/unknown-value";

const url = "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4";
const mediaId = "0".repeat(32);

describe("the videos whose length is billed", () => {
  const rows: [title: string, kind: typeof extraction | typeof montage, mediaArray: unknown, media: unknown][] = [
    ["by address", extraction, [{ mediaUrl: url }], [{ url }]],
    ["by id", extraction, [{ mediaId }, { mediaUrl: url }], [{ mediaId }, { url }]],
    ["by the id where both are given", extraction, [{ mediaId, mediaUrl: url }], [{ mediaId }]],
    ["not where an id is not known yet", extraction, [{ mediaId: unknownValue, mediaUrl: url }], undefined],
    ["not where an address is not known yet", extraction, [{ mediaUrl: unknownValue }], undefined],
    ["not where one is missing", extraction, [{ mediaUrl: url }, {}, null], undefined],
    ["not where the list is none", extraction, unknownValue, undefined],
    ["by address or id in a montage", montage, [mediaId, url], [{ mediaId }, { url }]],
    ["not where one of a montage is not known yet", montage, [url, unknownValue], undefined],
    ["not where one of a montage is no text", montage, [url, 1], undefined],
  ];
  for (const [title, kind, mediaArray, media] of rows) {
    it(`are known ${title}`, () => assert.deepEqual(kind.media({ inputConfig: { mediaArray } }), media));
  }
});
