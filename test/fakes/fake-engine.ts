import type { Engine, EngineName } from "../../provider/engine/engine";
import type { Ims } from "../../provider/ims/client";
import type { ObjectPart } from "../../provider/oss/object-part";
import type { Look, ObjectFacts, Objects } from "../../provider/oss/objects";

/** An engine without a service: every unexpected call throws. */
export class FakeEngine implements Engine {
  readonly ims: Ims = { call: () => Promise.reject(new Error("no call of the service is expected")) };
  readonly objects: FakeObjects = new FakeObjects();
  smallObjects: Engine["smallObjects"] = noSmallObjects;
  owner = "1234567890123456";

  constructor(readonly name: EngineName = "ims") {}

  account(): Promise<string> {
    return Promise.resolve(this.owner);
  }
}

export class FakeObjects implements Objects {
  readonly removed: string[] = [];
  private readonly files = new Map<string, ObjectFacts | Look | Error>();
  /** Files whose deletion fails. */
  readonly stuck = new Set<string>();

  /** The contents of files, for reads of their parts. */
  readonly contents = new Map<string, Uint8Array>();

  read(bucket: string, key: string, { first, last }: ObjectPart): Promise<Uint8Array> {
    const content = this.contents.get(`${bucket}/${key}`);
    if (content === undefined) return Promise.reject(new Error("no part of a file is expected to be read"));
    return Promise.resolve(content.subarray(first, last + 1));
  }

  set(bucket: string, key: string, facts: ObjectFacts | Look | Error): void {
    this.files.set(`${bucket}/${key}`, facts);
  }

  look(bucket: string, key: string): Promise<Look> {
    const found = this.files.get(`${bucket}/${key}`);
    if (found === undefined) return Promise.resolve({ is: "missing" });
    if (found instanceof Error) return Promise.reject(found);
    return Promise.resolve("is" in found ? found : { is: "there", ...found });
  }

  remove(bucket: string, key: string): Promise<void> {
    const name = `${bucket}/${key}`;
    if (this.stuck.has(name)) return Promise.reject(new Error(`${key} is stuck`));
    this.files.delete(name);
    this.removed.push(name);
    return Promise.resolve();
  }

  put = unexpected;
  createBucket = unexpected;
  removeBucket = unexpected;
  hasBucket = unexpected;
}

/** For an engine whose jobs have no notes in a bucket. */
export function noSmallObjects(): never {
  throw new Error("no request for notes in a bucket is expected");
}

function unexpected(): Promise<never> {
  return Promise.reject(new Error("a job is not expected to do this to a bucket"));
}
