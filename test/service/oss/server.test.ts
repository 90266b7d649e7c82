import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { startServer } from "../../../local/server";
import type { ServerOptions } from "../../../local/server/options";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { type EmbeddedService, keys, startEmbeddedService } from "./embedded-service";

describe("the embedded service's server", () => {
  let service: EmbeddedService;
  beforeEach(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
  });
  afterEach(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const optionsOf = (changes: Partial<ServerOptions>): ServerOptions => ({
    host: "127.0.0.1",
    port: 0,
    keys,
    now: () => Date.now(),
    stores: service.stores,
    ims: () => Promise.resolve({}),
    health: () => ({}),
    ...changes,
  });

  function signedPut(path: string, headers: Record<string, string>): ClientRequest {
    const date = new Date().toUTCString();
    const [, bucket = "", key = ""] = path.split("/");
    const unsigned = { method: "PUT", path, query: [], headers: { date } };
    const authorization = `OSS ${keys.id}:${ossV1Signature(keys.secret, unsigned, { bucket, key }, date)}`;
    const { port } = service.server;
    return request({ host: "localhost", port, method: "PUT", path, headers: { date, authorization, ...headers } });
  }

  it("answers /_health without a signature", async () => {
    const response = await fetch(`${service.server.url}/_health`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { ready: true });
  });

  it("refuses an unsigned look at buckets and objects", async () => {
    for (const path of ["/", "/media", "/media/", "/media/a.txt"]) {
      const response = await fetch(service.server.url + path);
      assert.equal(response.status, 403);
      assert.match(await response.text(), /<Code>AccessDenied<\/Code>/);
    }
  });

  it("dates every reply by the service's clock and gives it a request id", async () => {
    service.clock.ahead = 3_600_000_000;
    const response = await fetch(`${service.server.url}/media/a.txt`);
    const date = Date.parse(response.headers.get("date") ?? "");
    assert.ok(Math.abs(date - Date.now() - service.clock.ahead) < 60_000);
    assert.match(response.headers.get("x-oss-request-id") ?? "", /^[0-9A-F]{24}$/);
    const id = response.headers.get("x-oss-request-id");
    assert.match(await response.text(), new RegExp(`<RequestId>${id}</RequestId>`));
  });

  it("gives the error of a HEAD request in a header, having no body", async () => {
    const response = await fetch(`${service.server.url}/media/a.txt`, { method: "HEAD" });
    assert.equal(response.status, 403);
    const error = Buffer.from(response.headers.get("x-oss-err") ?? "", "base64").toString();
    assert.match(error, /<Code>AccessDenied<\/Code>/);
  });

  it("asks a waiting client for its body once the request is found good", async () => {
    const outgoing = signedPut("/media/a.txt", { expect: "100-continue", "content-length": "4" });
    outgoing.flushHeaders();
    await once(outgoing, "continue");
    outgoing.end("body");
    const [response] = (await once(outgoing, "response")) as [IncomingMessage];
    assert.equal(response.statusCode, 200);
    response.resume();
    assert.equal((await service.buckets.head("media", "a.txt")).size, 4);
  });

  it("does not ask a waiting client for a body that it would refuse", async () => {
    const outgoing = signedPut("/nowhere/a.txt", { expect: "100-continue", "content-length": "4" });
    outgoing.on("continue", () => assert.fail("asked for the body"));
    outgoing.flushHeaders();
    const [response] = (await once(outgoing, "response")) as [IncomingMessage];
    assert.match(await text(response), /<Code>NoSuchBucket<\/Code>/);
    outgoing.destroy();
  });

  it("counts every request", async () => {
    let requests = 0;
    const server = await startServer(optionsOf({ onRequest: () => (requests += 1) }));
    await fetch(`${server.url}/_health`);
    await fetch(`${server.url}/media/a.txt`);
    await server.close();
    assert.equal(requests, 2);
  });

  it("listens on loopback addresses only", async () => {
    for (const host of ["0.0.0.0", "::", "192.0.2.1"]) {
      await assert.rejects(startServer(optionsOf({ host })), /is not a loopback address/);
    }
    const other = await startServer(optionsOf({ host: "127.0.0.2" }));
    assert.equal((await fetch(`${other.url}/_health`)).status, 200);
    await other.close();
  });

  it("says that a port is taken", async () => {
    const taken = await startServer(optionsOf({}));
    await assert.rejects(
      startServer(optionsOf({ port: taken.port })),
      new RegExp(`port: ${taken.port} of 127.0.0.1 is taken`),
    );
    await taken.close();
  });

  it("closes although a client keeps its connection", async () => {
    const server = await startServer(optionsOf({}));
    const agent = new Agent({ keepAlive: true });
    const outgoing = request(`${server.url}/_health`, { agent });
    outgoing.end();
    const [response] = (await once(outgoing, "response")) as [IncomingMessage];
    await text(response);
    await server.close();
    await assert.rejects(fetch(`${server.url}/_health`));
    agent.destroy();
  });
});
