import assert from "node:assert/strict";
import { exifOrientation } from "../../../../../local/media/picture/exif";

/** Exif data with one entry before the orientation, in an order of bytes. */
function exif(order: "II" | "MM", orientation: number): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  const write = (value: number, at: number, length: number) =>
    order === "II" ? bytes.writeUIntLE(value, at, length) : bytes.writeUIntBE(value, at, length);
  bytes.write(order, "latin1");
  for (const [value, at, length] of [
    [42, 2, 2],
    [8, 4, 4],
    [2, 8, 2],
  ] as const) {
    write(value, at, length);
  }
  for (const [tag, value, at] of [
    [0x10f, 3, 10],
    [0x112, orientation, 22],
  ] as const) {
    for (const [part, offset, length] of [
      [tag, 0, 2],
      [3, 2, 2],
      [1, 4, 4],
      [value, 8, 2],
    ] as const) {
      write(part, at + offset, length);
    }
  }
  return bytes;
}

describe("the orientation in Exif data", () => {
  it("is read in both orders of bytes, with and without a heading", () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      for (const order of ["II", "MM"] as const) {
        assert.equal(exifOrientation(exif(order, orientation)), orientation);
        assert.equal(exifOrientation(Buffer.concat([Buffer.from("Exif\0\0"), exif(order, orientation)])), orientation);
      }
    }
  });

  it("is upright where there is none that is known", () => {
    for (const data of [exif("MM", 0), exif("II", 9), Buffer.from("XMP"), Buffer.alloc(0)]) {
      assert.equal(exifOrientation(data), 1);
    }
    const whole = exif("MM", 6);
    for (let length = 0; length < 31; length++) assert.equal(exifOrientation(whole.subarray(0, length)), 1);
  });
});
