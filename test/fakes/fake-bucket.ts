import { createHash } from "node:crypto";
import { ServiceError } from "../../provider/error";
import type { ListedPage, SmallObject, SmallObjects } from "../../provider/oss/small-objects";

interface Stored {
  readonly text: string;
  readonly etag: string;
  readonly lastModified: number;
}

/** The operations of OSS that are requested for notes. */
export type NoteOperation = "GetObject" | "PutObject" | "ListObjects" | "DeleteObject" | "GetBucketInfo";

/**
 * A bucket in memory, with the times of its own clock in whole seconds, as OSS gives them. Several
 * processes can have it.
 */
export class FakeBucket {
  readonly objects = new Map<string, Stored>();
  /** The requests, as `PutObject KEY`. */
  readonly requests: string[] = [];
  isVersioned = false;
  /** Objects in a page of a list. */
  pageSize = 1_000;

  constructor(private readonly now: () => number) {}

  /** A client whose requests go through a network, which may lose them or their replies. */
  client(network: <T>(name: NoteOperation, work: () => T) => Promise<T> = atOnce): SmallObjects {
    const send = <T>(name: NoteOperation, key: string, work: () => T) =>
      network(name, () => {
        this.requests.push(key === "" ? name : `${name} ${key}`);
        return work();
      });
    return {
      get: (key) => send("GetObject", key, () => this.read(key)),
      create: (key, text) =>
        send("PutObject", key, () => {
          if (!this.isVersioned && this.objects.has(key)) return "taken";
          return { etag: this.write(key, text) };
        }),
      put: (key, text) => send("PutObject", key, () => this.write(key, text)),
      list: (prefix, after = "") => send("ListObjects", prefix, () => this.page(prefix, after)),
      removeAll: (keys) => {
        if (keys.length === 0) return Promise.resolve();
        return send("DeleteObject", keys.join(" "), () => keys.forEach((key) => this.objects.delete(key)));
      },
      isVersioned: () => send("GetBucketInfo", "", () => this.isVersioned),
    };
  }

  write(key: string, text: string, at = this.now()): string {
    const etag = createHash("md5").update(text).digest("hex").toUpperCase();
    this.objects.set(key, { text, etag, lastModified: Math.floor(at / 1_000) * 1_000 });
    return etag;
  }

  private read(key: string): SmallObject | undefined {
    const stored = this.objects.get(key);
    return stored && { ...stored, now: this.second() };
  }

  private page(prefix: string, after: string): ListedPage {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const objects = keys.slice(0, this.pageSize).map((key) => {
      const { text, etag, lastModified } = this.objects.get(key)!;
      return { key, etag, size: Buffer.byteLength(text), lastModified };
    });
    return { objects, now: this.second(), isCut: keys.length > this.pageSize };
  }

  /** The Date header has whole seconds. */
  private second(): number {
    return Math.floor(this.now() / 1_000) * 1_000;
  }
}

/** An answer of OSS to keys without a permission. */
export function forbidden(operation: string): ServiceError {
  return new ServiceError(operation, "AccessDenied", "You have no right to access this object.", 403, "R");
}

function atOnce<T>(_name: string, work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
