/** A file that can be read in parts: an object of a bucket, or a file on this machine. */
export interface PartSource {
  /** Bytes. */
  readonly size: number;
  /** Reads the bytes from `first` to `last`, both included and within the file. */
  read(first: number, last: number): Promise<Uint8Array>;
}

/** The most that may be read of one file. */
export interface ReadLimit {
  readonly bytes: number;
  readonly requests: number;
}

/** Bytes of the first part, and of each part that does not follow the last one. */
const firstPart = 256 * 1024;
/** Bytes of the largest part. */
const largestPart = 2 * 1024 * 1024;

/**
 * Reads a file by parts, each byte once. The parts of a stretch that is read in order double in
 * size: a long index takes few requests, a jump few bytes.
 */
export class BoundedReader {
  /** Whether the limit was met, so that a part was not read. */
  isCut = false;
  requests = 0;
  bytes = 0;
  private readonly parts: { readonly first: number; readonly bytes: Uint8Array }[] = [];
  /** The first byte after the last part, and its size. */
  private last = { end: -1, size: 0 };

  constructor(
    private readonly source: PartSource,
    private readonly limit: ReadLimit,
  ) {}

  /** Up to `size` bytes from `first` on; none at the end of the file and beyond the limit. */
  async read(size: number, first: number): Promise<Uint8Array> {
    const most = Math.min(size, this.source.size - first);
    if (most <= 0) return new Uint8Array(0);
    const held = this.parts.find((part) => first >= part.first && first < part.first + part.bytes.length);
    if (held !== undefined) return held.bytes.subarray(first - held.first, first - held.first + most);
    const part = await this.fetch(first);
    return part.subarray(0, most);
  }

  private async fetch(first: number): Promise<Uint8Array> {
    const wanted = first === this.last.end ? Math.min(this.last.size * 2, largestPart) : firstPart;
    const following = this.parts.map((part) => part.first).filter((start) => start > first);
    const end = Math.min(first + wanted, this.source.size, ...following);
    if (this.requests >= this.limit.requests || this.bytes + end - first > this.limit.bytes) {
      this.isCut = true;
      return new Uint8Array(0);
    }
    this.requests += 1;
    this.bytes += end - first;
    const bytes = await this.source.read(first, end - 1);
    this.parts.push({ first, bytes });
    this.last = { end, size: wanted };
    return bytes;
  }
}
