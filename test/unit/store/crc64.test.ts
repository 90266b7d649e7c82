import assert from "node:assert/strict";
import { Crc64 } from "../../../local/store/objects/crc64";

describe("the CRC-64 of OSS", () => {
  const crcOf = (...chunks: Uint8Array[]) => chunks.reduce((crc, chunk) => crc.update(chunk), new Crc64()).digest();

  it("has the check value of ECMA-182, reflected", () => {
    assert.equal(crcOf(Buffer.from("123456789")), "11051210869376104954");
  });

  it("of nothing is 0", () => assert.equal(crcOf(), "0"));

  it("does not depend on where a content is cut", () => {
    const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 31 + (index >> 3)) & 255));
    const whole = crcOf(content);
    for (const at of [1, 7, 8, 9, 500, 993, 999]) {
      assert.equal(crcOf(content.subarray(0, at), content.subarray(at)), whole, `cut at ${at}`);
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
