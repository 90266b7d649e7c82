import assert from "node:assert/strict";
import type { Case } from "../../harness/fuzz/case";
import { crowd } from "../../harness/fuzz/crowd";
import type { Exchange } from "../../harness/fuzz/exchange";
import { fuzz } from "../../harness/fuzz/fuzz";
import { judge } from "../../harness/fuzz/judgement";
import type { FuzzRequest } from "../../harness/fuzz/request";
import { type ServiceProcess, startProcess } from "../../harness/fuzz/service-process";

describe("the embedded service as a process", () => {
  let service: ServiceProcess;
  before(async () => {
    service = await startProcess();
  });
  after(async () => {
    const code = await service.stop();
    service.remove();
    assert.equal(code, 0);
  });

  it("answers 2,000 requests of the fuzzer, and keeps its memory, its folder and its peace", async () => {
    const { statuses, violations } = await fuzz(service, { seed: 1, requests: 2_000 });
    assert.deepEqual(violations, []);
    for (const status of [200, 204, 400, 403, 404, 501]) {
      assert.ok(statuses[status]! > 10, `few replies with ${status}`);
    }
  });

  it("answers others beside slow, dropped and idle connections", async () => {
    const { violations } = await crowd(service, { slow: 200, dropped: 1_000, readers: 10, idle: 500 });
    assert.deepEqual(violations, []);
  });
});

describe("the judgement of the fuzzer", () => {
  const port = 8480;
  const id = { "x-oss-request-id": "1" };
  const error = "<?xml version='1.0'?><Error><Code>A</Code><RequestId>1</RequestId></Error>";
  const tried = (text: string, request?: Partial<FuzzRequest>): Case => ({
    number: 1,
    name: "",
    bytes: Buffer.from(text),
    ...(request === undefined ? {} : { request: request as FuzzRequest }),
  });
  const replied = (status: number, headers: Record<string, string> = {}, body = ""): Exchange => ({
    replies: [{ status, headers: { ...id, ...headers }, body }],
  });
  const xml = { "content-type": "application/xml" };
  const foreign = { path: "/_console/jobs", host: "evil.example:8480", headers: [] };
  const ownPage = { path: "/_console/jobs", host: "localhost:8480", headers: [] };
  const rows: [title: string, tried: Case, answer: Exchange, violation: RegExp | undefined][] = [
    ["an error of the service", tried("GET"), replied(500, xml, error), /status 500/],
    ["a documented refusal", tried("GET"), replied(501, xml, error), undefined],
    ["an error that is not XML", tried("GET"), replied(400, xml, "<html>"), /not XML/],
    [
      "an error in JSON without an id",
      tried("GET"),
      replied(400, { "content-type": "application/json" }, "{}"),
      /RequestId/,
    ],
    ["a cut connection", tried("GET"), { replies: [], cut: "ECONNRESET" }, /ECONNRESET/],
    ["silence", tried("GET"), { replies: [] }, /no reply/],
    ["silence to empty lines", tried("\r\n\r\n"), { replies: [] }, undefined],
    ["a page for another host", tried("GET", foreign), replied(200), /evil\.example/],
    ["a page for its own host", tried("GET", ownPage), replied(200), undefined],
  ];
  for (const [title, one, answer, violation] of rows) {
    it(`${violation === undefined ? "accepts" : "refuses"} ${title}`, () => {
      const found = judge(one, answer, port);
      if (violation === undefined) assert.deepEqual(found, []);
      else assert.match(found.join("; "), violation);
    });
  }
});
