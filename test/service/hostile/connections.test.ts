import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type ServerLimits, defaultLimits } from "../../../local/http/limits";
import { type RunningServer, startServer } from "../../../local/server";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { type EmbeddedService, keys, startEmbeddedService } from "../oss/embedded-service";
import { RawClient, statuses } from "./raw-client";

const health = "GET /_health HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("connections to the embedded service", () => {
  let service: EmbeddedService;
  const servers: RunningServer[] = [];
  const failures: unknown[] = [];

  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
    assert.deepEqual(failures.splice(0), []);
  });
  after(() => service.close());

  async function start(limits: Partial<ServerLimits> = {}): Promise<RunningServer> {
    const server = await startServer({
      host: "127.0.0.1",
      port: 0,
      keys,
      now: () => Date.now(),
      stores: service.stores,
      ims: () => Promise.resolve({}),
      health: () => ({ ready: true }),
      onFailure: (error) => failures.push(error),
      limits,
    });
    servers.push(server);
    return server;
  }

  async function open(limits: Partial<ServerLimits> = {}): Promise<RawClient> {
    return RawClient.open((await start(limits)).port);
  }

  /** A signed request with these headers more, without its body. */
  function signed(method: string, path: string, headers: string[] = []): string {
    const date = new Date().toUTCString();
    const [, bucket = "", key = ""] = path.split("/");
    const request = { method, path, query: [], headers: { date } };
    const authorization = `OSS ${keys.id}:${ossV1Signature(keys.secret, request, { bucket, key }, date)}`;
    const lines = ["Host: localhost", `Date: ${date}`, `Authorization: ${authorization}`, ...headers];
    return `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
  }

  it("outlive the idle connections in the pools of the clients", () => {
    const longestPool = 90_000;
    assert.ok(defaultLimits.keepAlive > 2 * longestPool);
  });

  it("say how long they are kept, and are closed then", async () => {
    const client = await open({ keepAlive: 100 });
    client.send(health);
    assert.match(await client.until(/ready/), /Keep-Alive: timeout=/);
    assert.deepEqual(statuses(await client.all()), [200]);
  });

  it("are closed with a word when the headers do not come", async () => {
    const client = await open({ headers: 50 });
    client.send("GET /_health HTTP/1.1\r\nHost: loc");
    assert.match(await client.all(), /^HTTP\/1\.1 408 [\s\S]*connection: close[\s\S]*<Code>RequestTimeout</);
  });

  it("carry the refusal of an upload that does not go on", async () => {
    const client = await open({ stall: 50 });
    client.send(`${signed("PUT", "/media/late.bin", ["Content-Length: 10"])}half`);
    assert.match(await client.all(), /^HTTP\/1\.1 400 [\s\S]*onnection: close[\s\S]*<Code>RequestTimeout</);
    await assert.rejects(service.buckets.head("media", "late.bin"));
  });

  it("stay for an upload that goes on for longer than any time-out", async () => {
    const client = await open({ stall: 200, headers: 50, keepAlive: 50 });
    client.send(signed("PUT", "/media/slow.bin", ["Content-Length: 6"]));
    for (const letter of "slowly") {
      client.send(letter);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    assert.deepEqual(statuses(await client.all()), [200]);
    assert.equal((await service.buckets.head("media", "slow.bin")).size, 6);
  });

  it("are cut when the client takes nothing of its reply, and hold little of it meanwhile", async () => {
    const { port } = await start({ stall: 100 });
    const size = 64 * 1024 * 1024;
    const client = await RawClient.open(port);
    client.send(`${signed("PUT", "/media/large.bin", [`Content-Length: ${size}`])}`);
    client.send(Buffer.alloc(size));
    await client.until(/^HTTP\/1\.1 200 /);
    const before = process.memoryUsage().arrayBuffers;
    client.socket.pause();
    client.send(signed("GET", "/media/large.bin"));
    const isIdle = () => servers[0]!.isIdle;
    while (isIdle()) await new Promise((resolve) => setImmediate(resolve));
    while (!isIdle()) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.ok(process.memoryUsage().arrayBuffers - before < size / 4, "the reply is in memory");
    client.socket.destroy();
  });

  it("bring the replies of pipelined requests in order, each request after the one before", async () => {
    const client = await open();
    const put = (body: string) => signed("PUT", "/media/p.txt", [`Content-Length: ${body.length}`]) + body;
    const get = signed("GET", "/media/p.txt");
    client.send(put("one") + get + put("two") + get + signed("DELETE", "/media/p.txt") + get + health);
    const text = await client.until(/ready/);
    assert.deepEqual(statuses(text), [200, 200, 200, 200, 204, 404, 200]);
    assert.ok(text.indexOf("\r\n\r\none") < text.indexOf("\r\n\r\ntwo"));
    client.socket.destroy();
  });

  it("bring the replies that are due before the refusal of what follows them", async () => {
    const client = await open();
    client.send(`${health}${health}NO HTTP AT ALL\r\n\r\n${health}`);
    const text = await client.all();
    assert.deepEqual(statuses(text), [200, 200, 400]);
    assert.match(text, /<Code>BadRequest<[\s\S]*<RequestId>[0-9A-F]{24}</);
  });

  it("take many pipelined requests without reading all of them at once", async () => {
    const client = await open({ pipelined: 2 });
    client.send(health.repeat(2_000));
    client.endSide();
    assert.equal(statuses(await client.all()).length, 2_000);
  });

  it("bring the reply to a client that has ended its side", async () => {
    const client = await open();
    client.send(`${signed("PUT", "/media/half.txt", ["Content-Length: 4"])}body`);
    client.endSide();
    assert.deepEqual(statuses(await client.all()), [200]);
  });

  it("bring the refusal to a client that ended its side in the middle of a body", async () => {
    const client = await open();
    client.send(`${signed("PUT", "/media/cut.txt", ["Content-Length: 40"])}body`);
    client.endSide();
    assert.match(await client.all(), /^HTTP\/1\.1 400 [\s\S]*<Code>IncompleteBody</);
    await assert.rejects(service.buckets.head("media", "cut.txt"));
  });

  it("take what is too much of a body for the next request", async () => {
    const client = await open();
    client.send(`${signed("PUT", "/media/long.txt", ["Content-Length: 4"])}body and more\r\n\r\n`);
    assert.deepEqual(statuses(await client.all()), [200, 400]);
    assert.equal((await service.buckets.head("media", "long.txt")).size, 4);
  });

  it("let a client that sends before it reads see its refusal, and go on", async () => {
    const client = await open();
    const size = 32 * 1024 * 1024;
    client.send(signed("PUT", "/nowhere/a.bin", [`Content-Length: ${size}`]));
    client.socket.pause();
    client.send(Buffer.alloc(size));
    await once(client.socket, "drain");
    client.socket.resume();
    assert.match(await client.until(/<\/Error>/), /^HTTP\/1\.1 404 [\s\S]*<Code>NoSuchBucket</);
    client.send(health);
    await client.until(/ready/);
    client.socket.destroy();
  });

  it("are cut when a refused body has no end", async () => {
    const client = await open({ discarded: 100_000 });
    client.send(signed("PUT", "/nowhere/a.bin", ["Transfer-Encoding: chunked"]));
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    await client.until(/<\/Error>/);
    const flood = () => {
      if (!client.socket.writable) return;
      client.send(chunk);
      setImmediate(flood);
    };
    flood();
    assert.match(await client.all(), /NoSuchBucket/);
  });

  it("are closed after a refusal for which a client waited before its body, sent or not", async () => {
    for (const body of ["", "body"]) {
      const client = await open();
      client.send(signed("PUT", "/nowhere/a.bin", ["Content-Length: 4", "Expect: 100-continue"]));
      await client.until(/<\/Error>/);
      client.send(body);
      const text = await client.all();
      assert.deepEqual(statuses(text), [404]);
      assert.match(text, /connection: close/i);
      assert.doesNotMatch(text, /ECONNRESET/);
    }
  });

  it("take a body in chunks with a trailer", async () => {
    const client = await open();
    client.send(signed("PUT", "/media/chunks.txt", ["Transfer-Encoding: chunked"]));
    client.send("3;note=1\r\none\r\n3\r\ntwo\r\n0\r\nX-Trailer: 1\r\n\r\n");
    await client.until(/^HTTP\/1\.1 200 /);
    assert.equal((await service.buckets.head("media", "chunks.txt")).size, 6);
    client.socket.destroy();
  });

  it("refuse wrong chunks and store nothing of them", async () => {
    const client = await open();
    client.send(`${signed("PUT", "/media/wrong.txt", ["Transfer-Encoding: chunked"])}3\r\none\r\nxyz\r\n`);
    assert.match(await client.all(), /^HTTP\/1\.1 400 [\s\S]*<Code>BadRequest</);
    await assert.rejects(service.buckets.head("media", "wrong.txt"));
  });

  it("answer HTTP/1.0 and are closed then", async () => {
    const client = await open();
    client.send("GET /_health HTTP/1.0\r\n\r\n");
    assert.match(await client.all(), /^HTTP\/1\.1 200 [\s\S]*\r\n\r\n\{"ready":true\}$/);
  });

  it("answer HEAD with a body, and go on", async () => {
    const client = await open();
    client.send(`HEAD /_health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody${health}`);
    assert.deepEqual(statuses(await client.until(/ready/)), [200, 200]);
    client.socket.destroy();
  });

  it("make room for a new one by closing the one that has been idle longest", async () => {
    const { port } = await start({ connections: 3 });
    const clients: RawClient[] = [];
    for (let count = 0; count < 3; count++) clients.push(await RawClient.open(port));
    for (const client of clients) {
      client.send(health);
      await client.until(/ready/);
    }
    clients[0]!.send(health);
    await clients[0]!.until(/ready[\s\S]*ready/);
    const fourth = await RawClient.open(port);
    fourth.send(health);
    await fourth.until(/ready/);
    assert.deepEqual(statuses(await clients[1]!.all()), [200]);
    clients[2]!.send(health);
    await clients[2]!.until(/ready[\s\S]*ready/);
    for (const { socket } of [...clients, fourth]) socket.destroy();
  });

  it("do not keep a server from closing", async () => {
    const server = await start();
    const client = await RawClient.open(server.port);
    client.send(health);
    await client.until(/ready/);
    const half = await RawClient.open(server.port);
    half.send("GET / HTTP/1.1\r\n");
    await server.close();
    await client.all();
    await half.all();
  });

  it("are no burden when hundreds are opened and dropped", async () => {
    const { port } = await start();
    for (let round = 0; round < 5; round++) {
      const sockets: Socket[] = [];
      for (let count = 0; count < 100; count++) sockets.push(connect(port, "127.0.0.1"));
      await Promise.all(sockets.map((socket) => once(socket, "connect")));
      for (const socket of sockets) socket.resetAndDestroy();
    }
    const client = await RawClient.open(port);
    client.send(health);
    await client.until(/ready/);
    client.socket.destroy();
  });
});
