import assert from "node:assert/strict";
import { pageOfKeys } from "../../../local/store/listing";

describe("the order of a listing", () => {
  it("is that of the bytes of UTF-8, not of UTF-16", () => {
    const keys = ["a", "a\0", "a/b", "a0", "é", "\ud7ff", "\ufffd", "～", "😀", "😀a", "🎬"];
    const sorted = [...keys].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
    assert.ok(sorted.indexOf("～") < sorted.indexOf("😀"));
    assert.deepEqual(pageOfKeys([...keys].reverse(), {}).keys, sorted);
    for (const [index, marker] of sorted.entries()) {
      assert.deepEqual(pageOfKeys(keys, { marker }).keys, sorted.slice(index + 1));
    }
  });
});
