/**
 * CRC-64 as OSS computes it (ECMA-182, reflected), over chunks as they come. Two 32-bit halves and
 * eight tables: a step takes eight bytes, and no BigInt is made but for the result.
 */
export class Crc64 {
  private high = 0xffffffff;
  private low = 0xffffffff;

  update(chunk: Uint8Array): this {
    let high = this.high;
    let low = this.low;
    let at = 0;
    for (const whole = chunk.length - 7; at < whole; at += 8) {
      low ^= word(chunk, at);
      high ^= word(chunk, at + 4);
      const a = 1792 + (low & 255);
      const b = 1536 + ((low >>> 8) & 255);
      const c = 1280 + ((low >>> 16) & 255);
      const d = 1024 + (low >>> 24);
      const e = 768 + (high & 255);
      const f = 512 + ((high >>> 8) & 255);
      const g = 256 + ((high >>> 16) & 255);
      const h = high >>> 24;
      high = highs[a]! ^ highs[b]! ^ highs[c]! ^ highs[d]! ^ highs[e]! ^ highs[f]! ^ highs[g]! ^ highs[h]!;
      low = lows[a]! ^ lows[b]! ^ lows[c]! ^ lows[d]! ^ lows[e]! ^ lows[f]! ^ lows[g]! ^ lows[h]!;
    }
    for (; at < chunk.length; at += 1) {
      const index = (low ^ chunk[at]!) & 255;
      low = ((low >>> 8) | (high << 24)) ^ lows[index]!;
      high = (high >>> 8) ^ highs[index]!;
    }
    this.high = high;
    this.low = low;
    return this;
  }

  /** Unsigned decimal, the form of `x-oss-hash-crc64ecma`. */
  digest(): string {
    const high = BigInt(~this.high >>> 0);
    return String((high << 32n) | BigInt(~this.low >>> 0));
  }
}

/** Four bytes, the lowest first. */
function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** The halves of the tables: table N, at 256 N, has each byte followed by N zero bytes. */
const highs = new Uint32Array(8 * 256);
const lows = new Uint32Array(8 * 256);

for (let byte = 0; byte < 256; byte += 1) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = (low & 1) === 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (!isOdd) continue;
    // The polynomial of ECMA-182, its bits reversed.
    high ^= 0xc96c5795;
    low ^= 0xd7870f42;
  }
  highs[byte] = high;
  lows[byte] = low;
}
for (let at = 256; at < highs.length; at += 1) {
  const high = highs[at - 256]!;
  const low = lows[at - 256]!;
  highs[at] = (high >>> 8) ^ highs[low & 255]!;
  lows[at] = ((low >>> 8) | (high << 24)) ^ lows[low & 255]!;
}
