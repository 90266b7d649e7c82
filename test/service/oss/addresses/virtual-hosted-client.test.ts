import assert from "node:assert/strict";
import { Agent } from "node:http";
import OSS from "ali-oss";
import { type EmbeddedService, errorOf, keys, startEmbeddedService } from "../embedded-service";

for (const authorizationV4 of [false, true]) {
  describe(`the vendor's client in its own style of addresses, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    // Not every machine knows that all names below localhost are its own.
    const agent = new Agent({
      lookup: (_host, options, done) => {
        if (options.all) done(null, [{ address: "127.0.0.1", family: 4 }]);
        else done(null, "127.0.0.1", 4);
      },
    });
    before(async () => {
      service = await startEmbeddedService();
      client = new OSS({
        accessKeyId: keys.id,
        accessKeySecret: keys.secret,
        region: "oss-cn-shanghai",
        endpoint: `http://oss-cn-shanghai.localhost:${service.server.port}`,
        authorizationV4,
        agent,
      } as OSS.Options);
    });
    after(async () => {
      agent.destroy();
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    it("makes a bucket, and writes, reads, lists and deletes in it", async () => {
      await client.putBucket("media");
      client.useBucket("media");
      for (const key of ["media/ü b.txt", "_health", "_console/x", "a//b", "a+b%20c"]) {
        const put = await client.put(key, Buffer.from(key));
        assert.equal(new URL(put.url).hostname, "media.oss-cn-shanghai.localhost");
        assert.equal(((await client.get(key)).content as Buffer).toString(), key);
      }
      const { objects } = await client.list({ prefix: "media/", "max-keys": 10 }, {});
      assert.deepEqual(
        objects.map(({ name }) => name),
        ["media/ü b.txt"],
      );
      await client.delete("a//b");
      assert.equal((await errorOf(client.head("a//b"))).code, "NoSuchKey");
      assert.equal((await errorOf(client.get("media"))).code, "NoSuchKey");
      const { buckets } = (await client.listBuckets({})) as unknown as { buckets: { name: string }[] };
      assert.deepEqual(
        buckets.map(({ name }) => name),
        ["media"],
      );
    });
  });
}
