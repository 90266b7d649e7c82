import type { Look, Objects } from "../../provider/oss/objects";

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

  private remove(place: string): void {
    if (this.files.has(place) && this.files.get(place)?.by === undefined) this.strangersLost.push(place);
    this.files.delete(place);
  }

  look(bucket: string, key: string): Look {
    const file = this.files.get(`${bucket}/${key}`);
    return file ? { is: "there", size: 1, etag: file.etag, lastModified: file.lastModified } : { is: "missing" };
  }

  /** As the provider sees it; `step` is where its process can die. */
  objects(step: <T>(work: () => T) => Promise<T>): Objects {
    const unexpected = () => Promise.reject(new Error("a job does not do this"));
    return {
      look: (bucket, key) => step(() => this.look(bucket, key)),
      remove: (bucket, key) => step(() => this.remove(`${bucket}/${key}`)),
      put: unexpected,
      createBucket: unexpected,
      removeBucket: unexpected,
      hasBucket: unexpected,
    };
  }
}
