import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, ossClient, startEmbeddedService } from "./embedded-service";

for (const version of ["V1", "V4"] as const) {
  describe(`presigned URLs, signature ${version}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    before(async () => {
      service = await startEmbeddedService();
      client = ossClient(service, { bucket: "media" });
      await client.putBucket("media");
      await client.put("a b/ü.txt", Buffer.from("content"));
    });
    afterEach(() => {
      service.clock.ahead = 0;
    });
    after(() => service.close());

    const sign = async (method: "GET" | "PUT", key: string, queries: Record<string, string> = {}): Promise<string> => {
      if (version === "V4") return client.signatureUrlV4(method, 60, { queries }, key);
      const response = Object.fromEntries(
        Object.entries(queries).map(([name, value]) => [name.replace("response-", ""), value]),
      );
      return client.signatureUrl(key, { method, expires: 60, response });
    };

    const codeOf = async (response: Response) => /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];

    it("downloads without any header", async () => {
      const response = await fetch(await sign("GET", "a b/ü.txt"));
      assert.equal(response.status, 200);
      assert.equal(await response.text(), "content");
    });

    it("uploads", async () => {
      const url = await sign("PUT", "uploaded.txt");
      const response = await fetch(url, { method: "PUT", body: Buffer.from("through a URL") });
      assert.equal(response.status, 200);
      assert.equal(((await client.get("uploaded.txt")).content as Buffer).toString(), "through a URL");
    });

    it("replaces headers of the reply that the signature names", async () => {
      const queries = {
        "response-content-type": "video/mp4",
        "response-content-disposition": "attachment; filename=x",
      };
      const response = await fetch(await sign("GET", "a b/ü.txt", queries));
      assert.equal(response.headers.get("content-type"), "video/mp4");
      assert.equal(response.headers.get("content-disposition"), "attachment; filename=x");
    });

    it("refuses the URL for another object, method or reply header", async () => {
      const url = await sign("GET", "a b/ü.txt");
      assert.equal(await codeOf(await fetch(url.replace("/media/a", "/media/c"))), "SignatureDoesNotMatch");
      assert.equal(await codeOf(await fetch(url, { method: "DELETE" })), "SignatureDoesNotMatch");
      assert.equal(await codeOf(await fetch(`${url}&response-content-type=text/html`)), "SignatureDoesNotMatch");
    });

    it("refuses the URL after its time", async () => {
      const url = await sign("GET", "a b/ü.txt");
      service.clock.ahead = 59_000 - 5_000;
      assert.equal((await fetch(url)).status, 200);
      service.clock.ahead = 61_000;
      const late = await fetch(url);
      assert.equal(late.status, 403);
      assert.match(
        await late.text(),
        /<Code>AccessDenied<\/Code><Message>Request has expired\.<\/Message>.*<Expires>.*<ServerTime>/,
      );
    });
  });
}
