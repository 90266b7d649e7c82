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
  readonly continueSum: (sum: bigint, from: number, to: number) => bigint;
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
const i32Equal = 0x46;
const i32LessUnsigned = 0x49;
const i32Add = 0x6a;
const i32Subtract = 0x6b;
const i32ShiftLeft = 0x74;
const i64And = 0x83;
const i64Xor = 0x85;
const i64ShiftRight = 0x88;
const i32OfI64 = 0xa7;
const block = [0x02, 0x40];
const loop = [0x03, 0x40];
const branchIf = (label: number): Code => [0x0d, label];
const branch = (label: number): Code => [0x0c, label];
const end = 0x0b;

// The parameters of the function, and two variables.
const sum = 0;
const from = 1;
const to = 2;
const first = 3;
const second = 4;

/** Sixteen bytes a turn, and then one. */
function functionCode(): Code {
  const lookUps = Array.from({ length: step }, (_, byte) => {
    const value = tableValue(byteOf(byte < 8 ? first : second, byte & 7), step - 1 - byte);
    return byte === 0 ? value : code(value, i64Xor);
  });
  const advance = (bytes: number) => code(getLocal(from), i32Const(bytes), i32Add, setLocal(from));
  const sixteen = code(
    code(getLocal(from), i64Load(0), getLocal(sum), i64Xor, setLocal(first)),
    code(getLocal(from), i64Load(8), setLocal(second)),
    code(...lookUps, setLocal(sum)),
    advance(step),
  );
  const byte = code(getLocal(sum), getLocal(from), i64Load8, i64Xor, i64Const(255), i64And);
  const one = code(
    code(tableValue(byte, 0), getLocal(sum), i64Const(8), i64ShiftRight, i64Xor, setLocal(sum)),
    advance(1),
  );
  const isShort = code(getLocal(to), getLocal(from), i32Subtract, i32Const(step), i32LessUnsigned);
  const isEmpty = code(getLocal(from), getLocal(to), i32Equal);
  return code(repeat(isShort, sixteen), repeat(isEmpty, one), getLocal(sum), end);
}

/** Repeats what follows a condition until that is not zero. */
function repeat(isOver: Code, work: Code): Code {
  return code(block, loop, isOver, branchIf(1), work, branch(0), end, end);
}

/** One byte of a variable, as a number of 64 bits. */
function byteOf(local: number, byte: number): Code {
  return code(getLocal(local), i64Const(8 * byte), i64ShiftRight, i64Const(255), i64And);
}

function tableValue(byte: Code, table: number): Code {
  return code(byte, i32OfI64, i32Const(3), i32ShiftLeft, i64Load(table * tableBytes));
}

/** A module with one memory, and one function that takes a sum and two places. */
function moduleBytes(): Uint8Array {
  const i32 = 0x7f;
  const i64 = 0x7e;
  const start = code(0, Buffer.from("asm").toJSON().data, 1, 0, 0, 0);
  const type = code(0x60, list([[i64], [i32], [i32]]), list([[i64]]));
  const memory = code(0, unsigned(Math.ceil((input.at + input.size) / 65_536)));
  const exported = [code(name("memory"), 2, 0), code(name("continueSum"), 0, 0)];
  const body = code(list([[2, i64]]), functionCode());
  const sections = [
    section(1, [type]),
    section(3, [[0]]),
    section(5, [memory]),
    section(7, exported),
    section(10, [code(unsigned(body.length), body)]),
  ];
  return new Uint8Array(code(start, ...sections));
}

function section(kind: number, entries: readonly Code[]): Code {
  const content = list(entries);
  return code(kind, unsigned(content.length), content);
}

function list(entries: readonly Code[]): Code {
  return code(unsigned(entries.length), ...entries);
}

function name(text: string): Code {
  return list([...Buffer.from(text)].map((byte) => [byte]));
}

function code(...parts: readonly (number | Code)[]): Code {
  return parts.flat();
}

/** Seven bits in a byte, the lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** The same for a number that might be negative, and is not: no byte may look like a sign. */
function signed(value: number): Code {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)];
}
