/**
 * The inner loop of the CRC-64 as WebAssembly, which has the 64-bit numbers that JavaScript lacks.
 * The instructions are written out here by their names and put together when the first content is
 * summed, so that there is no binary file to trust.
 */
export interface Crc64Code {
  readonly memory: { readonly buffer: ArrayBuffer };
  /**
   * Continues a sum over bytes of the memory.
   * @param to the place behind the last of them
   */
  continueSum(sum: bigint, from: number, to: number): bigint;
}

/** Bytes that a step takes, each with a table of 256 numbers of 64 bits; from place 0 on. */
const step = 16;
const tableBytes = 256 * 8;
const tablesBytes = step * tableBytes;
/** Where the bytes to be summed are put, and how many fit. */
export const input = { at: tablesBytes, size: 64 * 1024 };

export function makeCrc64Code(): Crc64Code {
  const { memory, continueSum } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes())).exports as Crc64Code;
  const tables = new BigUint64Array(memory.buffer, 0, step * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let sum = BigInt(byte);
    // The polynomial of ECMA-182, its bits reversed.
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1n ? (sum >> 1n) ^ 0xc96c5795d7870f42n : sum >> 1n;
    tables[byte] = sum;
  }
  // Table N has each byte followed by N zero bytes.
  for (let at = 256; at < tables.length; at += 1) {
    const before = tables[at - 256]!;
    tables[at] = (before >> 8n) ^ tables[Number(before & 255n)]!;
  }
  return { memory, continueSum };
}

/** What is used of the interface that Node.js has and its types leave to those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

type Code = readonly number[];

// The instructions, by their names in the specification of WebAssembly.
const getLocal = (place: number): Code => [0x20, place];
const setLocal = (place: number): Code => [0x21, place];
const i32Const = (value: number): Code => [0x41, ...signed(value)];
const i64Const = (value: number): Code => [0x42, ...signed(value)];
const i64Load = (offset: number): Code => [0x29, 3, ...unsigned(offset)];
const i64Load8: Code = [0x31, 0, 0];
const [i32Equal, i32LessUnsigned, i32Add, i32Subtract, i32ShiftLeft]: Code = [0x46, 0x49, 0x6a, 0x6b, 0x74];
const [i64And, i64Xor, i64ShiftRight, i32OfI64]: Code = [0x83, 0x85, 0x88, 0xa7];
const end = 0x0b;
/** Repeats the code until the condition, which comes before it, is not zero. */
const repeat = (isOver: Code, code: Code): Code => [
  0x02,
  0x40,
  0x03,
  0x40,
  ...isOver,
  0x0d,
  1,
  ...code,
  0x0c,
  0,
  end,
  end,
];

const sum = 0;
const from = 1;
const to = 2;
const first = 3;
const second = 4;

function functionCode(): Code {
  const halves = [first, second];
  const lookUps = Array.from({ length: step }, (_, byte) => [
    ...tableValue(byteOf(halves[byte >> 3]!, byte & 7), step - 1 - byte),
    ...(byte === 0 ? [] : [i64Xor!]),
  ]);
  const sixteen = [
    ...[...getLocal(from), ...i64Load(0), ...getLocal(sum), i64Xor!, ...setLocal(first)],
    ...[...getLocal(from), ...i64Load(8), ...setLocal(second)],
    ...[...lookUps.flat(), ...setLocal(sum)],
    ...[...getLocal(from), ...i32Const(step), i32Add!, ...setLocal(from)],
  ];
  const one = [
    ...tableValue([...getLocal(sum), ...getLocal(from), ...i64Load8, i64Xor!, ...i64Const(255), i64And!], 0),
    ...[...getLocal(sum), ...i64Const(8), i64ShiftRight!, i64Xor!, ...setLocal(sum)],
    ...[...getLocal(from), ...i32Const(1), i32Add!, ...setLocal(from)],
  ];
  const isShort = [...getLocal(to), ...getLocal(from), i32Subtract!, ...i32Const(step), i32LessUnsigned!];
  const isEmpty = [...getLocal(from), ...getLocal(to), i32Equal!];
  return [...repeat(isShort, sixteen), ...repeat(isEmpty, one), ...getLocal(sum), end];
}

/** One byte of a local variable, as a number of 64 bits. */
function byteOf(local: number, byte: number): Code {
  const shift = byte === 0 ? [] : [...i64Const(8 * byte), i64ShiftRight!];
  return [...getLocal(local), ...shift, ...(byte === 7 ? [] : [...i64Const(255), i64And!])];
}

function tableValue(byte: Code, table: number): Code {
  return [...byte, i32OfI64!, ...i32Const(3), i32ShiftLeft!, ...i64Load(table * tableBytes)];
}

/** A module with one function, which takes a sum and two places, and one memory. */
function moduleBytes(): Uint8Array {
  const [i32, i64] = [0x7f, 0x7e];
  const pages = Math.ceil((input.at + input.size) / 65_536);
  const code = [...list([[2, i64]]), ...functionCode()];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, ...list([[i64], [i32], [i32]]), ...list([[i64]])]]),
    ...section(3, [[0]]),
    ...section(5, [[0, ...unsigned(pages)]]),
    ...section(7, [
      [...name("memory"), 2, 0],
      [...name("continueSum"), 0, 0],
    ]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]);
}

function section(kind: number, entries: readonly Code[]): Code {
  const content = list(entries);
  return [kind, ...unsigned(content.length), ...content];
}

function list(entries: readonly Code[]): Code {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): Code {
  return list([...Buffer.from(text)].map((byte) => [byte]));
}

/** Seven bits in a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** The same for a number that might be negative, and is not: no byte may look like a sign. */
function signed(value: number): Code {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
