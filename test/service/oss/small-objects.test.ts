import assert from "node:assert/strict";
import { ServiceError } from "../../../provider/error";
import { ossSmallObjects, type SmallObjects } from "../../../provider/oss/small-objects";
import { type EmbeddedService, keys, ossClient, startEmbeddedService, untyped } from "./embedded-service";

describe("small objects of a bucket through the package's client", () => {
  let service: EmbeddedService;
  let objects: SmallObjects;

  beforeEach(async () => {
    service = await startEmbeddedService();
    await ossClient(service).putBucket("media");
    objects = at("media");
  });
  afterEach(() => service.close());

  const at = (bucket: string) =>
    ossSmallObjects(
      { endpoint: service.server.url, region: "cn-shanghai", credentials: () => Promise.resolve(keys) },
      bucket,
    );

  it("are written, read and listed with the same ETag and the times of the service", async () => {
    const etag = await objects.put("notes/a/000001.json", '{"owner":"é"}');
    const read = await objects.get("notes/a/000001.json");
    const { objects: listed, isCut, now } = await objects.list("notes/a/");
    assert.deepEqual([read?.text, read?.etag, isCut], ['{"owner":"é"}', etag, false]);
    assert.deepEqual(listed, [{ key: "notes/a/000001.json", etag, size: 14, lastModified: read!.lastModified }]);
    assert.ok(Math.abs(now - read!.now) < 10_000);
    assert.equal(await objects.get("notes/b"), undefined);
  });

  it("are created by one of many that try it at once", async () => {
    const tries = Array.from({ length: 8 }, (_, one) => objects.create("notes/a", `{"owner":${one}}`));
    const created = (await Promise.all(tries)).filter((result) => result !== "taken");
    assert.equal(created.length, 1);
    assert.equal((await objects.get("notes/a"))?.etag, created[0]?.etag);
  });

  it("may be empty", async () => {
    await objects.put("notes/a", "");
    assert.equal((await objects.get("notes/a"))?.text, "");
    assert.equal((await objects.list("notes/")).objects[0]?.size, 0);
  });

  it("are listed from a key on, and deleted together", async () => {
    for (const name of ["a", "b", "c"]) await objects.put(`notes/${name}`, name);
    const { objects: listed } = await objects.list("notes/", "notes/a");
    assert.deepEqual(
      listed.map(({ key }) => key),
      ["notes/b", "notes/c"],
    );
    await objects.removeAll(["notes/a", "notes/c"]);
    await objects.removeAll([]);
    assert.deepEqual(
      (await objects.list("notes/")).objects.map(({ key }) => key),
      ["notes/b"],
    );
  });

  it("are known to lie in a bucket that keeps versions, or did", async () => {
    assert.equal(await objects.isVersioned(), false);
    for (const status of ["Enabled", "Suspended"]) {
      await untyped(ossClient(service)).putBucketVersioning("media", status);
      assert.equal(await objects.isVersioned(), true);
    }
  });

  it("of a bucket that is not there fail with the service's code, and are no missing object", async () => {
    const nowhere = at("nowhere");
    for (const work of [() => nowhere.get("a"), () => nowhere.list("a/"), () => nowhere.create("a", "{}")]) {
      await assert.rejects(work, (error) => error instanceof ServiceError && error.code === "NoSuchBucket");
    }
  });
});
