import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, keys, ossClient, sendSigned, startEmbeddedService } from "../oss/embedded-service";
import { RawClient, statuses } from "./raw-client";

describe("requests that are none", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  async function answer(bytes: string | Buffer): Promise<string> {
    const client = await RawClient.open(service.server.port);
    client.send(bytes);
    client.endSide();
    return client.all();
  }

  const get = (target: string, ...headers: string[]) =>
    `GET ${target} HTTP/1.1\r\n${["Host: localhost", ...headers].join("\r\n")}\r\n\r\n`;

  const rows: [title: string, bytes: string | Buffer, status: number, code: string][] = [
    ["noise", Buffer.from([0, 255, 13, 10, 13, 10]), 400, "BadRequest"],
    ["a TLS greeting", Buffer.from("1603010200010001fc0303", "hex"), 400, "BadRequest"],
    ["a NUL in a header", get("/media/a", "X-A: a\0b"), 400, "BadRequest"],
    ["a line of headers that is folded", get("/media/a", "X-A: a", " b"), 400, "BadRequest"],
    ["two lengths", get("/media/a", "Content-Length: 1", "Content-Length: 2"), 400, "BadRequest"],
    ["a length and chunks", get("/media/a", "Content-Length: 1", "Transfer-Encoding: chunked"), 400, "BadRequest"],
    ["chunks that are not the last coding", get("/media/a", "Transfer-Encoding: chunked, gzip"), 400, "BadRequest"],
    ["a negative length", get("/media/a", "Content-Length: -1"), 400, "BadRequest"],
    ["no host", "GET /media/a HTTP/1.1\r\n\r\n", 400, "BadRequest"],
    ["two hosts", get("/media/a", "Host: elsewhere"), 400, "BadRequest"],
    ["a host that is none", "GET /media/a HTTP/1.1\r\nHost: a b/c\r\n\r\n", 400, "InvalidArgument"],
    ["an expectation that nobody knows", get("/media/a", "Expect: magic"), 417, "ExpectationFailed"],
    ["a target of 17 KiB", get(`/media/${"a".repeat(17 * 1024)}`), 414, "RequestURITooLong"],
    ["a target of 200 KiB", get(`/media/${"a".repeat(200 * 1024)}`), 414, "RequestURITooLong"],
    ["headers of 33 KiB", get("/media/a", `X-A: ${"a".repeat(33 * 1024)}`), 431, "RequestHeaderFieldsTooLarge"],
    ["headers of 200 KiB", get("/media/a", `X-A: ${"a".repeat(200 * 1024)}`), 431, "RequestHeaderFieldsTooLarge"],
    [
      "3,000 headers",
      get("/media/a", ...Array<string>(3_000).fill("X-Header-A: b")),
      431,
      "RequestHeaderFieldsTooLarge",
    ],
    ["10,000 parameters", get(`/media?${"&a=b".repeat(10_000)}`), 414, "RequestURITooLong"],
    ["an escape that is cut off", get("/media/a%"), 400, "InvalidObjectName"],
    ["an escape that is not UTF-8 in the query", get("/media/a?b=%ff"), 400, "InvalidArgument"],
    ["a target that is no path", get("media/a"), 400, "BadRequest"],
    ["a proxy's target of another protocol", get("ftp://localhost/media/a"), 400, "InvalidArgument"],
    ["a star that is not OPTIONS", get("*"), 400, "InvalidArgument"],
    ["a tunnel", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "MethodNotAllowed"],
    ["a cut request line", "GET /media/a HT", 400, "IncompleteBody"],
    ["another version", "GET /media/a HTTP/9.9\r\nHost: localhost\r\n\r\n", 400, "BadRequest"],
  ];
  for (const [title, bytes, status, code] of rows) {
    it(`are refused with ${code}: ${title}`, async () => {
      const text = await answer(bytes);
      assert.deepEqual(statuses(text), [status]);
      assert.match(text, new RegExp(`<Code>${code}</Code>.*<RequestId>[0-9A-F]{24}</RequestId>`));
      assert.match(text, /\r\nx-oss-request-id: [0-9A-F]{24}\r\n/);
    });
  }

  it("are refused in JSON where they look like a call of IMS", async () => {
    for (const bytes of [
      "POST / HTTP/1.1\r\nHost: a\r\nx-acs-action: GetSmartHandleJob\r\nContent-Length: x\r\n\r\n",
      get("/?a=%ff", "x-acs-action: GetSmartHandleJob"),
    ]) {
      const text = await answer(bytes);
      assert.match(text, /^HTTP\/1\.1 400 [\s\S]*"RequestId":"[0-9A-F-]{36}"[\s\S]*"Code":"/);
    }
  });

  it("say what the server takes, to OPTIONS *", async () => {
    assert.match(await answer("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"), /^HTTP\/1\.1 200 [\s\S]*allow: GET/);
  });

  it("have the host of a proxy's target, whatever the Host header says", async () => {
    const text = await answer("GET http://localhost/_health HTTP/1.1\r\nHost: media.localhost\r\n\r\n");
    assert.match(text, /\{"ready":true\}$/);
  });

  describe("documents that are none", () => {
    let client: OSS;
    before(() => {
      client = ossClient(service, { bucket: "media" });
    });

    const long = 100_000;
    const documents: [title: string, text: string][] = [
      ["an entity that grows", "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><Tagging>&c;</Tagging>"],
      ["an entity of a file", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Tagging>&b;</Tagging>"],
      ["elements too deep", `${"<a>".repeat(long)}${"</a>".repeat(long)}`],
      ["elements too many", `<Tagging>${"<a/>".repeat(long)}</Tagging>`],
      ["attributes without an end", `<Tagging ${"a='b' ".repeat(long)}`],
      ["spaces without an end", `<Tagging${" ".repeat(long * 5)}`],
      ["names without an end", `<${"a:".repeat(long)}`],
      ["comments without an end", `<Tagging>${"<!--".repeat(long)}`],
      ["data without an end", `<Tagging>${"<![CDATA[".repeat(long / 2)}`],
      ["entities without an end", `<Tagging>${"&".repeat(long * 4)}</Tagging>`],
      ["bytes that are not UTF-8", "<Tagging>\u00ff</Tagging"],
      ["half a document", "<Tagging><TagSet>"],
      ["nothing", ""],
    ];
    for (const [title, text] of documents) {
      it(`are refused with MalformedXML: ${title}`, async () => {
        const content = Buffer.from(text, "latin1");
        const reply = sendSigned(client, { method: "PUT", bucket: "media", subres: "tagging", content });
        await assert.rejects(reply, { code: "MalformedXML", status: 400 });
      });
    }

    it("are refused beyond their limit, before they are read", async () => {
      const content = Buffer.alloc(3 * 1024 * 1024, "<a>");
      const reply = sendSigned(client, { method: "PUT", bucket: "media", subres: "tagging", content });
      await assert.rejects(reply, (error: { status: number; code: string }) => {
        assert.deepEqual([error.status, error.code], [400, "EntityTooLarge"]);
        return true;
      });
    });
  });

  it("have the key of the service nowhere in their answers", async () => {
    const text = await answer(
      get("/media/a", `Authorization: OSS ${keys.id}:wrong`, "Date: Thu, 01 Jan 2026 00:00:00 GMT"),
    );
    assert.doesNotMatch(text, new RegExp(keys.secret));
  });
});
