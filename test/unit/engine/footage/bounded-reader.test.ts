import assert from "node:assert/strict";
import { BoundedReader } from "../../../../provider/engine/footage/bounded-reader";

const kib = 1024;

/** A file whose bytes tell their places, and a log of the parts that were read of it. */
function file(size: number) {
  const parts: [first: number, size: number][] = [];
  const byteAt = (place: number) => (place * 31) % 251;
  const read = (first: number, last: number) => {
    assert.ok(first >= 0 && first <= last && last < size, `${first}-${last} of ${size}`);
    parts.push([first, last - first + 1]);
    return Promise.resolve(Uint8Array.from({ length: last - first + 1 }, (_, i) => byteAt(first + i)));
  };
  return { source: { size, read }, parts, byteAt };
}

const generous = { bytes: 64 * kib * kib, requests: 100 };

describe("the reader of parts of a file", () => {
  it("doubles the parts of a stretch that is read in order, up to 2 MB", async () => {
    const { source, parts } = file(8000 * kib);
    const reader = new BoundedReader(source, generous);
    for (let place = 0; place < source.size;) place += (await reader.read(256 * kib, place)).length;
    assert.deepEqual(
      parts.map(([, size]) => size / kib),
      [256, 512, 1024, 2048, 2048, 2048, 64],
    );
  });

  it("begins with a small part after a jump, and ends it where another one begins", async () => {
    const { source, parts } = file(4000 * kib);
    const reader = new BoundedReader(source, generous);
    await reader.read(100, 0);
    await reader.read(100, 2000 * kib);
    await reader.read(100, 1900 * kib);
    assert.deepEqual(parts, [
      [0, 256 * kib],
      [2000 * kib, 256 * kib],
      [1900 * kib, 100 * kib],
    ]);
  });

  it("reads no byte twice, and gives the bytes of the file", async () => {
    const { source, parts, byteAt } = file(600 * kib);
    const reader = new BoundedReader(source, generous);
    for (const place of [0, 1000, 255 * kib, 599 * kib, 5]) {
      const bytes = await reader.read(2 * kib, place);
      assert.ok(bytes.length > 0);
      assert.deepEqual([bytes[0], bytes.at(-1)], [byteAt(place), byteAt(place + bytes.length - 1)]);
    }
    assert.deepEqual(parts, [
      [0, 256 * kib],
      [599 * kib, kib],
    ]);
  });

  it("gives nothing at the end of the file", async () => {
    const { source } = file(10);
    const reader = new BoundedReader(source, generous);
    assert.equal((await reader.read(100, 4)).length, 6);
    assert.deepEqual([(await reader.read(100, 10)).length, reader.isCut], [0, false]);
  });

  for (const [title, limit] of [
    ["bytes", { bytes: 300 * kib, requests: 100 }],
    ["requests", { bytes: 9000 * kib, requests: 1 }],
  ] as const) {
    it(`reads nothing more beyond the limit of ${title}, and says so`, async () => {
      const { source, parts } = file(4000 * kib);
      const reader = new BoundedReader(source, limit);
      await reader.read(100, 0);
      assert.equal(reader.isCut, false);
      assert.equal((await reader.read(100, 256 * kib)).length, 0);
      assert.deepEqual([reader.isCut, parts.length], [true, 1]);
      assert.equal((await reader.read(100, 0)).length, 100, "what was read stays");
    });
  }
});
