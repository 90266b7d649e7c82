import assert from "node:assert/strict";
import { BoundedReader } from "../../../../provider/engine/footage/bounded-reader";
import { fragmentedSeconds } from "../../../../provider/engine/footage/fragments";

function box(type: string, ...content: Uint8Array[]): Buffer {
  const size = 8 + content.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([numbers(size), Buffer.from(type, "latin1"), ...content]);
}

/** Numbers of 32 bits. */
function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
  return bytes;
}

/** The head of a file of one track: 1,000 ticks in a second, samples of 100 ticks. */
function head(...extension: Uint8Array[]): Buffer {
  const mvhd = box("mvhd", numbers(0, 0, 0, 600, 0));
  const trak = box("trak", box("tkhd", numbers(0, 0, 0, 7)), box("mdia", box("mdhd", numbers(0, 0, 0, 1_000, 0))));
  const trex = box("trex", numbers(0, 7, 1, 100, 0, 0));
  return Buffer.concat([box("ftyp", numbers(0)), box("moov", mvhd, trak, box("mvex", trex, ...extension))]);
}

/** A fragment that begins at a tick and has some samples, and its data. */
function fragment(begin: number, samples: number): Buffer {
  const traf = box(
    "traf",
    box("tfhd", numbers(0, 7)),
    box("tfdt", numbers(0, begin)),
    box("trun", numbers(0, samples)),
  );
  return Buffer.concat([box("moof", traf), box("mdat", Buffer.alloc(50))]);
}

/** An index at the end that names one fragment by its place. */
function index(place: number): Buffer {
  const tfra = box("tfra", numbers(0, 7, 0, 1, 0, place), Buffer.alloc(3));
  const mfro = box("mfro", numbers(0, 8 + tfra.length + 16));
  return box("mfra", tfra, mfro);
}

function secondsOf(...parts: Uint8Array[]): Promise<number | undefined> {
  const bytes = Buffer.concat(parts);
  const source = {
    size: bytes.length,
    read: (first: number, last: number) => Promise.resolve(bytes.subarray(first, last + 1)),
  };
  return fragmentedSeconds(new BoundedReader(source, { bytes: 10_000, requests: 9 }), bytes.length);
}

/** An index of one segment of 5 seconds and as many bytes. */
const segments = (bytes: number) => box("sidx", numbers(0, 7, 1_000, 0, 0, 1, bytes, 5_000, 0));

describe("the length of a fragmented MP4 file", () => {
  const plain = head();
  const rows: [title: string, parts: Uint8Array[], seconds: number | undefined][] = [
    ["is that which its head states", [head(box("mehd", numbers(0, 1_500)))], 2.5],
    ["is that of the index behind the head", [plain, segments(fragment(0, 9).length), fragment(0, 9)], 5],
    ["is not that of an index that covers a part of the file alone", [plain, segments(1), fragment(0, 9)], undefined],
    ["is the end of the last fragment", [plain, fragment(0, 20), fragment(2_000, 5), index(plain.length)], 2.5],
    ["is unknown where the index names no fragment", [plain, fragment(0, 9), index(plain.length + 4)], undefined],
    ["is unknown where nothing follows the head", [plain], undefined],
    ["is unknown where fragments have no index", [plain, fragment(0, 9)], undefined],
    ["is unknown where a box is shorter than what it must hold", [head(box("mehd", numbers(0)))], undefined],
    ["is unknown where the index is longer than the file", [plain, box("mfro", numbers(0, 0x7fffffff))], undefined],
    ["is left to others where the file has no fragments", [box("ftyp"), box("moov", box("mvhd"))], undefined],
    ["is left to others where the file is no MP4", [Buffer.from("no media file at all")], undefined],
  ];
  for (const [title, parts, seconds] of rows) {
    it(title, async () => assert.equal(await secondsOf(...parts), seconds));
  }
});
