import assert from "node:assert/strict";
import { extraction } from "../../../provider/kinds/extraction";
import { montage } from "../../../provider/kinds/montage";
import { unknownValue } from "../../../schema/value/unknown-value";

const url = "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4";
const mediaId = "0".repeat(32);

describe("the videos whose length is billed", () => {
  const rows: [title: string, kind: typeof extraction | typeof montage, mediaArray: unknown, media: unknown][] = [
    ["known by address", extraction, [{ mediaUrl: url }], [{ url }]],
    ["known by id", extraction, [{ mediaId }, { mediaUrl: url }], [{ mediaId }, { url }]],
    ["known by the id where both are given", extraction, [{ mediaId, mediaUrl: url }], [{ mediaId }]],
    ["not known where an id is not known yet", extraction, [{ mediaId: unknownValue, mediaUrl: url }], undefined],
    ["not known where an address is not known yet", extraction, [{ mediaUrl: unknownValue }], undefined],
    ["not known where one is missing", extraction, [{ mediaUrl: url }, {}, null], undefined],
    ["not known where there is no list", extraction, unknownValue, undefined],
    ["known by address or id in a montage", montage, [mediaId, url], [{ mediaId }, { url }]],
    ["not known where one of a montage is not known yet", montage, [url, unknownValue], undefined],
    ["not known where one of a montage is no text", montage, [url, 1], undefined],
  ];
  for (const [title, kind, mediaArray, media] of rows) {
    it(`are ${title}`, () => assert.deepEqual(kind.media({ inputConfig: { mediaArray } }), media));
  }
});
