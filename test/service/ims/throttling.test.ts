import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { imsClient } from "../../../provider/ims/client";
import { ThrottlingError } from "../../../provider/error";
import { extraction } from "../../../provider/kinds/extraction";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { FakeOutside } from "../../fakes/fake-outside";

interface Call {
  readonly action: string;
  /** On the client's clock. */
  readonly at: number;
}

/**
 * A service on loopback that throttles the calls for which `refuse` gives an answer, and takes the
 * others; its clock is the client's.
 */
async function throttling(refuse: (call: Call, response: ServerResponse) => boolean) {
  const outside = new FakeOutside();
  const begin = outside.now();
  const calls: Call[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const call = { action: String(request.headers["x-acs-action"]), at: outside.now() - begin };
    calls.push(call);
    request.resume();
    if (refuse(call, response)) return;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ RequestId: "R", JobId: "job", State: "Executing" }));
  };
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const ims = imsClient(
    {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "cn-shanghai",
      credentials: () => Promise.resolve({ id: "id", secret: "secret" }),
    },
    outside,
  );
  servers.push(server);
  return { ims, outside, calls };
}

const servers: Server[] = [];

const refusal = JSON.stringify({ RequestId: "R", HostId: "h", Code: "Throttling.User", Message: "slow down" });

/** Writes an answer that throttles. */
function throttle(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): boolean {
  const type = body.startsWith("{") ? "application/json" : "text/html";
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
  return true;
}

const key = { baseKey: "0".repeat(32), identity: "1".repeat(16), token: "2".repeat(32) };
const args = { region: "cn-shanghai" as const, inputConfig: { mediaArray: [{ mediaId: "a" }] } };

describe("a client that is throttled", () => {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const rows: [string, number, string, Record<string, string>, number][] = [
    // what the answer is, its status, its body and headers, milliseconds until the next call
    ["with the time to come again", 400, refusal, { "x-acs-retry-after": "4321" }, 4_321],
    ["without a time", 400, refusal, {}, 1_000],
    ["with a time that is none", 400, refusal, { "x-acs-retry-after": "soon" }, 1_000],
    ["with status 429", 429, refusal, { "x-acs-retry-after": "2500" }, 2_500],
    ["with status 503", 503, refusal, { "x-acs-retry-after": "2500" }, 2_500],
    ["by a gateway, without a code", 429, "<html>slow down</html>", { "x-acs-retry-after": "2500" }, 2_500],
  ];
  for (const [title, status, body, headers, silence] of rows) {
    it(`is silent as long as it is told to and then repeats its call, also a submit: ${title}`, async () => {
      let refused = 0;
      const { ims, calls } = await throttling((_call, response) =>
        refused++ === 0 ? throttle(response, status, body, headers) : false,
      );
      assert.equal((await extraction.start(ims, args, key)).jobId, "job");
      assert.deepEqual(
        calls.map(({ at }) => at),
        [0, silence],
      );
    });
  }

  it("holds back every call of the process, whatever it asks", async () => {
    const until = 5_000;
    const { ims, calls, outside } = await throttling(({ at }, response) =>
      at < until ? throttle(response, 400, refusal, { "x-acs-retry-after": String(until - at) }) : false,
    );
    const reads = Array.from({ length: 10 }, (_, i) => ims.call(getSmartHandleJob, { JobId: `job-${i}` }));
    const submits = Array.from({ length: 3 }, () => extraction.start(ims, args, key));
    await Promise.all([...reads, ...submits]);
    const early = calls.filter(({ at }) => at < until).length;
    // Those that were on their way when the first answer came.
    assert.ok(early <= 13, `${early} calls`);
    assert.equal(calls.length - early, 13);
    assert.equal(outside.lines.length, 1);
  });

  it("gives up after ten minutes, certain that nothing was accepted", async () => {
    const { ims, calls } = await throttling((_call, response) => throttle(response, 400, refusal));
    await assert.rejects(extraction.start(ims, args, key), ThrottlingError);
    assert.ok(calls.length <= 30, `${calls.length} calls`);
    assert.ok(calls.at(-1)!.at >= 600_000);
  });
});
