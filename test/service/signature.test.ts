import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import OpenApi, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { RuntimeOptions } from "@alicloud/tea-util";
import { imsErrors } from "../../local/wire-error";
import { type EmbeddedService, errorOf, keys, startEmbeddedService } from "./oss/embedded-service";

/** Calls an operation as the vendor's generated clients do. */
async function call(
  service: EmbeddedService,
  options: {
    action?: string;
    secret?: string;
    id?: string;
    algorithm?: string;
    version?: string;
    method?: string;
  } = {},
) {
  const client = new OpenApi(
    new Config({
      accessKeyId: options.id ?? keys.id,
      accessKeySecret: options.secret ?? keys.secret,
      endpoint: service.server.url.replace("http://", ""),
      protocol: "http",
      ...(options.algorithm === undefined ? {} : { signatureAlgorithm: options.algorithm }),
    }),
  );
  const params = new Params({
    action: options.action ?? "SubmitHighlightExtractionJob",
    version: options.version ?? "2020-11-09",
    protocol: "HTTPS",
    pathname: "/",
    method: options.method ?? "POST",
    authType: "AK",
    style: "RPC",
    reqBodyType: "formData",
    bodyType: "json",
  });
  const request = new OpenApiRequest({
    query: { ClientToken: "tok en+*!'()~", OutputConfig: '{"NeedExport":true}', Empty: "" },
    ...(options.method === "GET" ? {} : { body: { InputConfig: '{"MediaArray":["x y&=*ü"]}' } }),
  });
  const reply: unknown = await client.callApi(params, request, new RuntimeOptions({ readTimeout: 10_000 }));
  return reply as { body: Record<string, unknown>; headers: Record<string, string>; statusCode: number };
}

describe("the IMS gateway and the vendor's client", () => {
  let service: EmbeddedService;
  beforeEach(async () => {
    service = await startEmbeddedService(() => Promise.resolve({ JobId: "local-1" }));
  });
  afterEach(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  it("hands query and form body to the operation and its answer back with a RequestId", async () => {
    const reply = await call(service);
    assert.equal(reply.statusCode, 200);
    assert.equal(reply.body.JobId, "local-1");
    assert.match(String(reply.body.RequestId), /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    assert.equal(reply.headers["x-acs-request-id"], reply.body.RequestId);
    assert.deepEqual(service.calls, [
      {
        action: "SubmitHighlightExtractionJob",
        requestId: reply.body.RequestId,
        params: {
          ClientToken: "tok en+*!'()~",
          OutputConfig: '{"NeedExport":true}',
          Empty: "",
          InputConfig: '{"MediaArray":["x y&=*ü"]}',
        },
      },
    ]);
  });

  it("takes the older signature, and the one with the hash SM3", async () => {
    for (const algorithm of ["v2", "ACS3-HMAC-SM3"]) {
      const reply = await call(service, { algorithm });
      assert.equal(reply.body.JobId, "local-1");
      assert.equal(service.calls.at(-1)?.params.ClientToken, "tok en+*!'()~");
    }
  });

  it("takes a GET call", async () => {
    const reply = await call(service, { action: "ListSmartJobs", method: "GET" });
    assert.equal(reply.statusCode, 200);
    assert.equal(service.calls[0]?.action, "ListSmartJobs");
  });

  const refusals = [
    { what: "a wrong secret", options: { secret: "wrong" }, code: "SignatureDoesNotMatch", status: 400 },
    { what: "an unknown access key", options: { id: "wrong" }, code: "InvalidAccessKeyId.NotFound", status: 404 },
    { what: "another API version", options: { version: "2019-01-01" }, code: "InvalidVersion", status: 400 },
    { what: "a method that IMS has not", options: { method: "PUT" }, code: "UnsupportedHTTPMethod", status: 400 },
  ];
  for (const { what, options, code, status } of refusals) {
    it(`refuses ${what} with ${code}`, async () => {
      const error = (await errorOf(call(service, options))) as { code?: string; data?: Record<string, unknown> };
      assert.equal(error.code, code);
      assert.equal(error.data?.statusCode, status);
      assert.deepEqual(service.calls, []);
    });
  }

  it("refuses a clock that is 16 minutes behind or ahead", async () => {
    for (const ahead of [16 * 60_000, -16 * 60_000]) {
      service.clock.ahead = ahead;
      assert.equal((await errorOf(call(service))).code, "InvalidTimeStamp.Expired");
    }
  });

  it("answers an operation's own error with its code and message", async () => {
    await service.close();
    service = await startEmbeddedService(() => Promise.reject(imsErrors.jobNotFound("local-9")));
    const error = (await errorOf(call(service))) as { code?: string; message: string; data?: Record<string, unknown> };
    assert.equal(error.code, "JobNotFound");
    assert.match(error.message, /job local-9 does not exist/);
    assert.deepEqual(Object.keys(error.data ?? {}).sort(), [
      "Code",
      "HostId",
      "Message",
      "Recommend",
      "RequestId",
      "statusCode",
    ]);
  });

  it("says nothing of an unforeseen error", async () => {
    await service.close();
    service = await startEmbeddedService(() => Promise.reject(new Error("a secret path")));
    const error = await errorOf(call(service));
    assert.equal(error.code, "InternalError");
    assert.doesNotMatch(JSON.stringify(error), /secret path|\.ts:|\.js:/);
    assert.equal(service.failures.length, 1);
    service.failures.length = 0;
  });
});

describe("the IMS gateway and hand-made requests", () => {
  let service: EmbeddedService;
  let sent: { headers: Record<string, string>; body: string };

  /** A request of the vendor's client, caught on its way. */
  before(async () => {
    service = await startEmbeddedService();
    const seen: (typeof sent)[] = [];
    const catcher = createServer((message, response) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
        seen.push({
          headers: Object.fromEntries(headers) as Record<string, string>,
          body: Buffer.concat(chunks).toString(),
        });
        response.setHeader("content-type", "application/json").end("{}");
      });
    });
    await new Promise<void>((resolve) => catcher.listen(0, "127.0.0.1", resolve));
    const address = catcher.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const aimed = { ...service, server: { ...service.server, url: `http://127.0.0.1:${port}` } };
    await call(aimed);
    catcher.close();
    catcher.closeAllConnections();
    assert.ok(seen[0] !== undefined);
    sent = seen[0];
  });
  after(() => service.close());

  const url = "/?ClientToken=tok%20en%2B*!'()~&OutputConfig=%7B%22NeedExport%22%3Atrue%7D&Empty=";

  async function send(changes: { headers?: Record<string, string>; body?: string; url?: string }) {
    return new Promise<{ status: number; code: unknown }>((resolve, reject) => {
      const headers = { ...sent.headers, ...changes.headers };
      const outgoing = request(
        { host: "127.0.0.1", port: service.server.port, method: "POST", path: changes.url ?? url, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
            resolve({ status: response.statusCode ?? 0, code: body.Code });
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(changes.body ?? sent.body);
    });
  }

  it("refuses a body that was changed on its way", async () => {
    assert.deepEqual(await send({ body: `${sent.body}x` }), { status: 400, code: "SignatureDoesNotMatch" });
  });

  it("refuses a query that was changed on its way", async () => {
    assert.deepEqual(await send({ url: `${url}&UserData=x` }), { status: 400, code: "SignatureDoesNotMatch" });
  });

  it("refuses a body of more than a megabyte", async () => {
    assert.deepEqual(await send({ body: "x".repeat(1024 * 1024 + 1) }), { status: 413, code: "RequestEntityTooLarge" });
  });

  it("takes a request once and refuses it the second time", async () => {
    assert.deepEqual(await send({}), { status: 200, code: undefined });
    assert.deepEqual(await send({}), { status: 400, code: "SignatureNonceUsed" });
  });

  it("names what an unsigned request lacks", async () => {
    const bare = async (path: string) => {
      const response = await fetch(`${service.server.url}${path}`, { method: "POST" });
      return ((await response.json()) as Record<string, unknown>).Code;
    };
    assert.equal(await bare("/"), "MissingAction");
    assert.equal(await bare("/?Action=ListSmartJobs"), "MissingAccessKeyId");
  });
});

describe("closing the server", () => {
  it("lets a call under way be answered", async () => {
    let finish: () => void = () => assert.fail("no call came");
    let begun: () => void = () => undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    const service = await startEmbeddedService(async () => {
      begun();
      await new Promise<void>((resolve) => (finish = resolve));
      return { JobId: "local-1" };
    });
    const answer = call(service);
    await beginning;
    const closed = service.close();
    finish();
    assert.equal((await answer).body.JobId, "local-1");
    await closed;
  });
});
