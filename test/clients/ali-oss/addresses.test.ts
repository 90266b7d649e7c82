import assert from "node:assert/strict";
import { lookup } from "node:dns/promises";
import { skip } from "../../skip";
import { AliOss, type Calls, tries } from "./calls";

for (const authorizationV4 of [false, true]) {
  describe(`ali-oss: addresses, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    const oss = new AliOss(authorizationV4);
    before(() => oss.start());
    after(async () => assert.deepEqual(await oss.end(), []));

    const fetched = async (address: string, init: RequestInit = {}) => {
      const reply = await fetch(address, init);
      return `${reply.status} ${await reply.text()}`;
    };
    const used = async (client: Calls, bucket: string) => {
      await client.putBucket!(bucket);
      client.useBucket(bucket);
      await client.put!("a b/ü.txt", Buffer.from("of a client"));
      assert.equal((await client.list!({ prefix: "a b/" })).objects?.[0]?.name, "a b/ü.txt");
      return String((await client.get!("a b/ü.txt")).content);
    };

    tries("signs addresses for others to put and get an object", "PutObject GetObject HeadObject", async () => {
      const { client } = await oss.withBucket();
      const name = "a b/ü.txt";
      const signed = { method: "PUT", "Content-Type": "text/plain", expires: 600 };
      const put = client.signatureUrl(name, signed);
      const sent = { method: "PUT", headers: { "content-type": "text/plain" }, body: "by an address" };
      assert.equal(await fetched(put, sent), "200 ");
      assert.equal(await fetched(client.signatureUrl(name)), "200 by an address");
      const response = { "content-type": "text/x-own", "content-disposition": "attachment" };
      const reply = await fetch(client.signatureUrl(name, { response }));
      assert.deepEqual([reply.headers.get("content-type"), await reply.text()], ["text/x-own", "by an address"]);
      const later = (await client.asyncSignatureUrl!(name)) as unknown as string;
      assert.equal(await fetched(later), "200 by an address");
      assert.match(await fetched(client.signatureUrl(name), { method: "DELETE" }), /^403 /);
    });

    tries("signs addresses by V4", "PutObject GetObject", async () => {
      const { client } = await oss.withBucket();
      const address = async (method: string, request: object = {}) =>
        (await client.signatureUrlV4!(method, 600, request, "a b/ü.txt")) as unknown as string;
      const headers = { "content-type": "text/plain" };
      const put = await address("PUT", { headers });
      assert.equal(await fetched(put, { method: "PUT", headers, body: "by an address" }), "200 ");
      assert.equal(await fetched(await address("GET")), "200 by an address");
      assert.match(await fetched(await address("PUT", { headers })), /^403 /);
    });

    tries("signs a form for browsers to post an object", "PostObject", async () => {
      const { client, bucket } = await oss.withBucket();
      const expiration = new Date(Date.now() + 600_000).toISOString();
      const conditions = [{ bucket }, ["starts-with", "$key", "posted/"], ["content-length-range", 1, 1000]];
      const form = new FormData();
      form.set("key", "posted/a.txt");
      const signed = client.calculatePostSignature({ expiration, conditions });
      for (const [name, value] of Object.entries(signed)) form.set(name, value);
      form.set("success_action_status", "201");
      form.set("file", new Blob(["by a form"], { type: "text/plain" }), "a.txt");
      assert.match(await fetched(`${oss.url}/${bucket}`, { method: "POST", body: form }), /^201 [^]*posted\/a\.txt/);
      assert.equal(String((await client.get!("posted/a.txt")).content), "by a form");
    });

    tries(
      "calls an IP address in path style and with the bucket in the Host header",
      "PutBucket PutObject GetObject ListObjects",
      async () => {
        assert.equal(await used(oss.client({ endpoint: oss.url }), "ip-in-path"), "of a client");
        assert.equal(await used(oss.client({ endpoint: oss.url, sldEnable: false }), "ip-in-host"), "of a client");
      },
    );

    it("calls BUCKET.localhost without sldEnable, and with cname", async function () {
      const resolves = await lookup("bucket.localhost").then(
        () => true,
        () => false,
      );
      if (!resolves) skip(this, "this system does not resolve names that end in .localhost");
      const endpoint = oss.url.replace("127.0.0.1", "localhost");
      assert.equal(await used(oss.client({ endpoint, sldEnable: false }), "by-name"), "of a client");
      const named = oss.client({ endpoint: endpoint.replace("//", "//by-name."), cname: true, sldEnable: false });
      named.useBucket("by-name");
      assert.equal(String((await named.get!("a b/ü.txt")).content), "of a client");
    });

    tries(
      "reads without a signature what is public, and nothing else",
      "GetObject PutObjectAcl PutBucketAcl",
      async () => {
        const { client, bucket } = await oss.withBucket();
        await client.put!("public", Buffer.from("seen"), { headers: { "x-oss-object-acl": "public-read" } });
        await client.put!("private", Buffer.from("hidden"));
        assert.equal(await fetched(`${oss.url}/${bucket}/public`), "200 seen");
        assert.match(await fetched(`${oss.url}/${bucket}/private`), /^403 /);
        await client.putBucketACL!(bucket, "public-read");
        assert.equal(await fetched(`${oss.url}/${bucket}/private`), "200 hidden");
      },
    );
  });
}
