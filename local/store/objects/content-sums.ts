import { createHash } from "node:crypto";
import { Transform } from "node:stream";
import { Crc64 } from "./crc64";

/** What is computed from the content of an object. */
export interface Sums {
  readonly md5: Buffer;
  /** Unsigned decimal. */
  readonly crc64: string;
}

/** Computes the sums of a content in one pass. */
export class ContentSums {
  private readonly md5 = createHash("md5");
  private readonly crc64 = new Crc64();

  static async of(content: AsyncIterable<Buffer>): Promise<Sums> {
    const sums = new ContentSums();
    for await (const chunk of content) sums.update(chunk);
    return sums.result();
  }

  /** Passes a content on and computes its sums on the way. */
  passing(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.update(chunk);
        done(null, chunk);
      },
    });
  }

  /** Ends the computing; can be called once. */
  result(): Sums {
    return { md5: this.md5.digest(), crc64: this.crc64.digest() };
  }

  private update(chunk: Buffer): void {
    this.md5.update(chunk);
    this.crc64.update(chunk);
  }
}

/** The ETag of a simple upload. */
export function etagOf({ md5 }: Sums): string {
  return `"${md5.toString("hex").toUpperCase()}"`;
}
