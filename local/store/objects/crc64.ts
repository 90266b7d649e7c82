import { type Crc64Code, input, makeCrc64Code } from "./crc64-code";

let code: Crc64Code | undefined;
let memory: Uint8Array | undefined;

/** CRC-64 as OSS computes it (ECMA-182, reflected), over chunks as they come. */
export class Crc64 {
  private sum = allOnes;

  update(chunk: Uint8Array): this {
    code ??= makeCrc64Code();
    memory ??= new Uint8Array(code.memory.buffer);
    for (let at = 0; at < chunk.length; at += input.size) {
      const piece = chunk.subarray(at, at + input.size);
      memory.set(piece, input.at);
      this.sum = code.continueSum(this.sum, input.at, input.at + piece.length);
    }
    return this;
  }

  /** Unsigned decimal, the form of `x-oss-hash-crc64ecma`. */
  digest(): string {
    return String(BigInt.asUintN(64, ~this.sum));
  }
}

const allOnes = -1n;

/** The CRC-64 of a content and its length in bytes. */
export interface SummedPiece {
  /** Unsigned decimal. */
  readonly crc64: string;
  readonly size: number;
}

/** The CRC-64 of contents one behind another, made of theirs alone. */
export function joinCrc64(pieces: readonly SummedPiece[]): string {
  // Parts of an upload have one length, but for the last.
  const powers = new Map<number, bigint>();
  let joined = 0n;
  for (const { crc64, size } of pieces) {
    const power = powers.get(size) ?? powerOfX(8n * BigInt(size));
    powers.set(size, power);
    joined = multiply(power, joined) ^ BigInt(crc64);
  }
  return String(joined);
}

// Polynomials modulo that of ECMA-182, reflected: the highest bit is the coefficient of 1.
const one = 1n << 63n;
const x = 1n << 62n;
const polynomial = 0xc96c5795d7870f42n;

function powerOfX(exponent: bigint): bigint {
  let result = one;
  let square = x;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

function multiply(left: bigint, right: bigint): bigint {
  let product = 0n;
  let shifted = right;
  for (let bits = left; bits !== 0n; bits = BigInt.asUintN(64, bits << 1n)) {
    if (bits & one) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return product;
}
