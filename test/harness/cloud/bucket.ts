import type { Look } from "../../../provider/oss/objects";

interface Stored {
  readonly etag: string;
  readonly lastModified: number;
  /** The job that wrote it; undefined for a stranger. */
  readonly by: string | undefined;
}

/** The objects of a bucket, and who wrote them. */
export class Bucket {
  readonly files = new Map<string, Stored>();
  /** Files of a stranger that a provider deleted. */
  readonly strangersLost: string[] = [];
  private writes = 0;

  write(place: string, by: string | undefined, now: number): void {
    // Whole seconds, as OSS gives them.
    this.files.set(place, { etag: `E${++this.writes}`, lastModified: Math.floor(now / 1000) * 1000, by });
  }

  remove(place: string): void {
    if (this.files.has(place) && this.files.get(place)?.by === undefined) this.strangersLost.push(place);
    this.files.delete(place);
  }

  look(place: string): Look {
    const file = this.files.get(place);
    return file ? { is: "there", size: 1, etag: file.etag, lastModified: file.lastModified } : { is: "missing" };
  }
}
