import assert from "node:assert/strict";
import { Crc64, joinCrc64 } from "../../../local/store/objects/crc64";

describe("the CRC-64 of OSS", () => {
  const crcOf = (...chunks: Uint8Array[]) => chunks.reduce((crc, chunk) => crc.update(chunk), new Crc64()).digest();

  it("has the check value of ECMA-182, reflected", () => {
    assert.equal(crcOf(Buffer.from("123456789")), "11051210869376104954");
  });

  it("of nothing is 0", () => assert.equal(crcOf(), "0"));

  it("does not depend on where a content is cut", () => {
    const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 31 + (index >> 3)) & 255));
    const whole = crcOf(content);
    for (const at of [1, 7, 8, 9, 15, 16, 17, 500, 993, 999]) {
      assert.equal(crcOf(content.subarray(0, at), content.subarray(at)), whole, `cut at ${at}`);
    }
  });

  it("of a chunk that is longer than the memory of the code is that of its pieces", () => {
    const content = Buffer.alloc(200_003, "highlights");
    const pieces = Array.from({ length: 201 }, (_, index) => content.subarray(index * 1000, (index + 1) * 1000));
    assert.equal(crcOf(content), crcOf(...pieces));
  });

  it("of several contents at once are told apart", () => {
    const [one, other] = [new Crc64(), new Crc64()];
    for (const piece of ["123", "456", "789"]) {
      one.update(Buffer.from(piece));
      other.update(Buffer.from("other"));
    }
    assert.equal(one.digest(), "11051210869376104954");
    assert.equal(other.digest(), crcOf(Buffer.from("other".repeat(3))));
  });

  it("of contents one behind another follows from theirs", () => {
    const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 7 + (index >> 2)) & 255));
    for (const cuts of [[], [0], [1], [500], [1000], [300, 600, 900], [8, 16, 24, 32]]) {
      const places = [0, ...cuts, content.length];
      const pieces = places.slice(1).map((end, index) => content.subarray(places[index], end));
      const sums = pieces.map((piece) => ({ crc64: crcOf(piece), size: piece.length }));
      assert.equal(joinCrc64(sums), crcOf(content), `cut at ${cuts.join()}`);
    }
  });

  it("is the one of a computation bit by bit", () => {
    const content = Buffer.from("Ein kurzer Text, länger als acht Bytes\x00\xff", "latin1");
    let crc = 0xffffffffffffffffn;
    for (const byte of content) {
      crc ^= BigInt(byte);
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ 0xc96c5795d7870f42n : crc >> 1n;
    }
    assert.equal(crcOf(content), String(crc ^ 0xffffffffffffffffn));
  });
});
