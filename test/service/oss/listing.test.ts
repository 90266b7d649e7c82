import assert from "node:assert/strict";
import { Readable } from "node:stream";
import type OSS from "ali-oss";
import { type EmbeddedService, errorOf, ossClient, startEmbeddedService } from "./embedded-service";

const keys = ["a.txt", "a/1.txt", "a/2.txt", "a/b/3.txt", "b & c.txt", "z.txt"];

interface ListV2 {
  objects: { name: string; owner: unknown }[];
  prefixes: string[] | null;
  keyCount: number;
  isTruncated: boolean;
  nextContinuationToken: string | null;
}

for (const authorizationV4 of [false, true]) {
  describe(`listing objects, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    before(async () => {
      service = await startEmbeddedService();
      client = ossClient(service, { authorizationV4, bucket: "media" });
      await client.putBucket("media");
      for (const key of keys) await service.buckets.put("media", key, Readable.from(["x"]));
    });
    after(async () => {
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    const listV2 = (query: Record<string, string>) =>
      (client as unknown as { listV2(query: Record<string, string>): Promise<ListV2> }).listV2(query);

    it("lists all keys in the order of their bytes", async () => {
      const listed = await client.list({ "max-keys": 1000 }, {});
      assert.deepEqual(
        listed.objects.map(({ name }) => name),
        keys,
      );
      assert.equal(listed.objects[0]?.size, 1);
      assert.equal(listed.objects[0]?.etag, '"9DD4E461268C8034F5C8564E155C67A6"');
    });

    it("folds keys at a delimiter", async () => {
      const listed = await client.list({ prefix: "a/", delimiter: "/", "max-keys": 100 }, {});
      assert.deepEqual(
        listed.objects.map(({ name }) => name),
        ["a/1.txt", "a/2.txt"],
      );
      assert.deepEqual(listed.prefixes, ["a/b/"]);
    });

    it("pages with a marker without losing or repeating a key", async () => {
      const seen: string[] = [];
      let marker: string | undefined;
      do {
        const query: OSS.ListObjectsQuery = { "max-keys": 2, ...(marker === undefined ? {} : { marker }) };
        const page = await client.list(query, {});
        seen.push(...page.objects.map(({ name }) => name));
        marker = page.nextMarker ?? undefined;
      } while (marker !== undefined);
      assert.deepEqual(seen, keys);
    });

    it("pages version 2 with a token and counts the keys", async () => {
      const first = await listV2({ "max-keys": "4" });
      assert.equal(first.keyCount, 4);
      assert.equal(first.isTruncated, true);
      const token = first.nextContinuationToken ?? "";
      const second = await listV2({ "max-keys": "4", "continuation-token": token });
      assert.deepEqual(
        [...first.objects, ...second.objects].map(({ name }) => name),
        keys,
      );
      assert.equal(second.nextContinuationToken, null);
    });

    it("starts version 2 after a key and names owners when asked", async () => {
      const listed = await listV2({ "start-after": "a/2.txt", "fetch-owner": "true" });
      assert.deepEqual(
        listed.objects.map(({ name }) => name),
        ["a/b/3.txt", "b & c.txt", "z.txt"],
      );
      assert.deepEqual(listed.objects[0]?.owner, { id: "local", displayName: "local" });
    });

    it("writes keys percent-encoded when asked", async () => {
      const listed = await client.list({ prefix: "b", "encoding-type": "url", "max-keys": 10 }, {});
      assert.equal(listed.objects[0]?.name, "b%20%26%20c.txt");
    });

    it("refuses a page size out of range and a token that no listing gave", async () => {
      for (const size of [0, 1001]) {
        assert.equal((await errorOf(client.list({ "max-keys": size }, {}))).code, "InvalidArgument");
      }
      for (const token of ["a", "YWZ0ZXI", "%00"]) {
        assert.equal((await errorOf(listV2({ "continuation-token": token }))).code, "InvalidArgument", token);
      }
    });

    it("refuses a parameter that OSS has and this listing has not, and overlooks any other", async () => {
      const strange = (name: string) => ({ "max-keys": 1, [name]: "round" }) as unknown as OSS.ListObjectsQuery;
      assert.match(
        (await errorOf(client.list(strange("start-after"), {}))).message,
        /"start-after" of GET on the bucket/,
      );
      assert.equal((await client.list(strange("shape"), {})).objects.length, 1);
    });
  });
}
