import assert from "node:assert/strict";
import { type EmbeddedService, ossClient, startEmbeddedService } from "../embedded-service";
import { sendRaw } from "./signed-request";

const rules =
  "<CORSRule><AllowedOrigin>https://*.example.com</AllowedOrigin><AllowedOrigin>http://one.test:8080</AllowedOrigin>" +
  "<AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><AllowedHeader>x-oss-*</AllowedHeader>" +
  "<AllowedHeader>Content-Type</AllowedHeader><ExposeHeader>ETag</ExposeHeader>" +
  "<ExposeHeader>x-oss-request-id</ExposeHeader><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule>" +
  "<CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>HEAD</AllowedMethod></CORSRule>";

describe("requests of pages from other origins", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
    await service.buckets.createBucket("closed");
    await ossClient(service, { bucket: "media" }).put("a.txt", Buffer.from("content"));
  });
  beforeEach(() => setRules(rules));
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  async function setRules(content: string) {
    const document = `<CORSConfiguration>${content}</CORSConfiguration>`;
    return sendRaw(service, { method: "PUT", target: "/media?cors", content: document });
  }

  function preflight(target: string, headers: Record<string, string>) {
    return sendRaw(service, { method: "OPTIONS", target, headers, isSigned: false });
  }

  const asks = (origin: string, method: string, headers?: string): Record<string, string> => ({
    origin,
    "access-control-request-method": method,
    ...(headers === undefined ? {} : { "access-control-request-headers": headers }),
  });

  for (const [origin, method, headers] of [
    ["https://www.example.com", "PUT", "Content-Type, X-Oss-Meta-A"],
    ["http://one.test:8080", "GET", undefined],
    ["https://a.b.example.com", "GET", "x-oss-date"],
  ] as const) {
    it(`are allowed before they are sent: ${method} from ${origin}`, async () => {
      for (const target of ["/media/a.txt", "/media/not-there?uploads&Signature=none&OSSAccessKeyId=x", "/media"]) {
        const reply = await preflight(target, asks(origin, method, headers));
        assert.equal(reply.status, 200, target);
        assert.equal(reply.headers["access-control-allow-origin"], origin);
        assert.equal(reply.headers["access-control-allow-methods"], method);
        assert.equal(reply.headers["access-control-allow-headers"], headers?.toLowerCase());
        assert.equal(reply.headers["access-control-expose-headers"], "ETag, x-oss-request-id");
        assert.equal(reply.headers["access-control-max-age"], "60");
      }
    });
  }

  for (const [why, headers] of [
    ["another origin", asks("https://example.com", "GET")],
    ["an origin that only begins as an allowed one", asks("http://one.test:80801", "GET")],
    ["another method", asks("http://one.test:8080", "DELETE")],
    ["another header", asks("http://one.test:8080", "GET", "x-oss-date, x-other")],
  ] as const) {
    it(`are refused before they are sent: ${why}`, async () => {
      const reply = await preflight("/media/a.txt", headers);
      assert.deepEqual([reply.status, reply.code], [403, "AccessForbidden"]);
      assert.equal(reply.headers["access-control-allow-origin"], undefined);
    });
  }

  it("are refused where the bucket has no rule, or there is no bucket", async () => {
    const headers = asks("http://one.test:8080", "GET");
    assert.equal((await preflight("/closed/a.txt", headers)).code, "AccessForbidden");
    assert.equal((await preflight("/nowhere/a.txt", headers)).code, "NoSuchBucket");
    assert.equal((await preflight("/", headers)).code, "MethodNotAllowed");
  });

  it("must say in a preflight request what they are", async () => {
    for (const [name, value] of Object.entries(asks("http://one.test:8080", "GET"))) {
      const reply = await preflight("/media/a.txt", { [name]: value });
      assert.deepEqual([reply.status, reply.code], [400, "BadRequest"]);
    }
  });

  it("get the reply to the request itself, also when it is an error", async () => {
    const headers = { origin: "http://one.test:8080" };
    for (const [target, status] of [
      ["/media/a.txt", 200],
      ["/media/not-there", 404],
    ] as const) {
      const reply = await sendRaw(service, { target, headers });
      assert.equal(reply.status, status);
      assert.equal(reply.headers["access-control-allow-origin"], "http://one.test:8080");
      assert.equal(reply.headers["access-control-expose-headers"], "ETag, x-oss-request-id");
    }
    const unsigned = await sendRaw(service, { target: "/media/a.txt", headers, isSigned: false });
    assert.equal(unsigned.headers["access-control-allow-origin"], "http://one.test:8080");
  });

  it("are answered for any origin by a rule for all of them", async () => {
    const head = await sendRaw(service, { method: "HEAD", target: "/media/a.txt", headers: { origin: "null" } });
    assert.equal(head.headers["access-control-allow-origin"], "*");
  });

  it("say nothing of origins to others, and nothing where no rule allows them", async () => {
    for (const headers of [undefined, { origin: "https://evil.test" }]) {
      const reply = await sendRaw(service, { target: "/media/a.txt", headers: headers ?? {} });
      assert.equal(reply.status, 200);
      assert.equal(reply.headers["access-control-allow-origin"], undefined);
      assert.equal(reply.headers.vary, undefined);
    }
  });

  it("vary by the origin where the bucket is set to say so", async () => {
    await setRules(`${rules}<ResponseVary>true</ResponseVary>`);
    assert.equal((await sendRaw(service, { target: "/media/a.txt" })).headers.vary, "Origin");
  });

  for (const [content, code] of [
    [rules.repeat(11), "CORSRuleBeyondLimit"],
    [rules.replace("PUT", "PATCH"), "MalformedXML"],
    [rules.replace("*.example", "*.*.example"), "InvalidArgument"],
    [rules.replace("ETag", "*"), "InvalidArgument"],
    [rules.replace("60", "soon"), "MalformedXML"],
  ] as const) {
    it(`are refused rules with ${code}: ${content.slice(0, 60)} (${content.length} characters)`, async () => {
      assert.equal((await setRules(content)).code, code);
    });
  }
});
