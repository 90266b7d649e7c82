import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { imsClient } from "../../../provider/ims/client";
import { ConnectionError, ServiceError } from "../../../provider/error";
import { extraction } from "../../../provider/kinds/extraction";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { listSmartJobs } from "../../../schema/operations/list-smart-jobs";
import { fixture, sortedText } from "../../unit/fixture";
import { FakeOutside } from "../../fakes/fake-outside";

const canaries = { id: "id-canary", secret: "secret-canary", token: "token-canary" };

interface Seen {
  readonly method: string;
  readonly action: string;
  readonly version: string;
  readonly query: Record<string, string>;
  readonly body: Record<string, string>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json = (status: number, body: object): Answer => {
  return (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

/**
 * A server on loopback that answers everything the same way, a client for it, and what came over
 * the wire.
 */
async function against(answer: Answer, credentials = () => Promise.resolve(canaries), endpointFrom?: string) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { searchParams } = new URL(request.url ?? "/", "http://localhost");
      seen.push({
        method: request.method ?? "",
        action: String(request.headers["x-acs-action"]),
        version: String(request.headers["x-acs-version"]),
        query: Object.fromEntries(searchParams),
        body: Object.fromEntries(new URLSearchParams(body)),
      });
      answer(request, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outside = new FakeOutside();
  const options = {
    endpoint,
    region: "cn-shanghai",
    credentials,
    ...(endpointFrom === undefined ? {} : { endpointFrom }),
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { ims: imsClient(options, outside), host: endpoint.slice(7), seen, pauses: outside.sleeps, close };
}

async function errorOf(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error, String(error));
  // Neither the message nor the stack nor any field repeats what the request was signed with.
  assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /canary|authorization/i);
  return error;
}

const key = { baseKey: "0".repeat(32), identity: "1".repeat(16), token: "2".repeat(32) };
const args = { region: "cn-shanghai" as const, inputConfig: { mediaArray: [{ mediaId: "a" }] } };

describe("the client of the service", () => {
  it("puts InputConfig into the body and all else into the query, as the vendor's example has it", async () => {
    const { ims, seen, close } = await against(json(200, { RequestId: "R", JobId: " job\n" }));
    const outputConfig = { needExport: true, bucket: "test-bucket", objectKey: "path/to/test_{index}.mp4" };
    const more = { outputMediaTarget: "oss-object", width: 1920, height: 1080, exportAsNewMedia: false } as const;
    const mediaArray = [{ mediaId: "****9d46c886b45481030f6e****" }, { mediaId: "****20b48fb04483915d4f2cd8ac****" }];
    const inputConfig = { mediaArray, strategy: { count: 5, clipDuration: 15 } };
    const job = await extraction.start(ims, { ...args, inputConfig, outputConfig: { ...outputConfig, ...more } }, key);
    close();
    assert.equal(job.jobId, "job");
    assert.deepEqual(seen, [
      {
        method: "POST",
        action: "SubmitHighlightExtractionJob",
        version: "2020-11-09",
        query: {
          ClientToken: key.token,
          OutputConfig: sortedText(fixture("wire/submit-output-config.json")),
          UserData: `{"hl":"${key.baseKey}.${key.identity}"}`,
        },
        body: { InputConfig: sortedText(fixture("wire/submit-input-config.json")) },
      },
    ]);
  });

  it("tells when a submit can have reached the service at the earliest, on the service's own clock", async () => {
    const date = "Sun, 01 Mar 2026 00:00:10 GMT";
    const { ims, close } = await against((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", date }).end('{"JobId":"job"}');
    });
    const job = await extraction.start(ims, args, key);
    close();
    // The header has whole seconds.
    assert.deepEqual(job, { jobId: "job", sentAt: Date.parse(date) - 1_000 });
  });

  it("lists with GET, and asks of a job with POST", async () => {
    const { ims, seen, close } = await against(json(200, { RequestId: "R", State: "Executing" }));
    await ims.call(listSmartJobs, { MaxResults: 100 });
    await ims.call(getSmartHandleJob, { JobId: "job" });
    close();
    const nothing = { version: "2020-11-09", body: {} };
    assert.deepEqual(seen, [
      { method: "GET", action: "ListSmartJobs", query: { MaxResults: "100" }, ...nothing },
      { method: "POST", action: "GetSmartHandleJob", query: { JobId: "job" }, ...nothing },
    ]);
  });

  const reply = (Code: string) => ({
    RequestId: "R-1",
    HostId: "h",
    Code,
    Message: "the message",
    Recommend: "http://x",
  });
  const cut: Answer = (request) => request.socket.destroy();
  const rows: [string, Answer, string, number, number][] = [
    // what the service answers, the code of the error, calls of a read, calls of a submit
    ["refuses", json(403, reply("Forbidden")), "Forbidden", 1, 1],
    ["fails", json(500, reply("InternalError")), "InternalError", 6, 1],
    ["cuts the connection", cut, "NoAnswer", 6, 1],
    ["answers with something else", json(200, { SmartJobList: "none", State: {} }), "NoAnswer", 6, 1],
  ];
  for (const [title, answer, code, reads, submits] of rows) {
    it(`makes ${reads} reads and ${submits} submits where the service ${title}, and repeats no key in the error`, async () => {
      const { ims, seen, pauses, close } = await against(answer);
      const read = (await errorOf(ims.call(getSmartHandleJob, { JobId: "job" }))) as ServiceError | ConnectionError;
      assert.deepEqual([read.code, seen.length, pauses.length], [code, reads, reads - 1]);
      const submit = (await errorOf(extraction.start(ims, args, key))) as ServiceError | ConnectionError;
      assert.deepEqual([submit.code, seen.length - reads], [code, submits]);
      close();
      if (read instanceof ServiceError) {
        assert.equal(read.message, `GetSmartHandleJob failed with ${code}: the message (RequestId R-1)`);
      }
    });
  }

  it("repeats a submit that never reached the service", async () => {
    const { ims, host, pauses, close } = await against(cut, undefined, "highlights:endpoint");
    close();
    const error = await errorOf(extraction.start(ims, args, key));
    assert.ok(error instanceof ConnectionError);
    const message = `SubmitHighlightExtractionJob got no answer from ${host} (highlights:endpoint): ECONNREFUSED`;
    assert.deepEqual([error.unsent, error.message], [true, message]);
    assert.deepEqual(pauses, [500, 1_000, 2_000, 4_000, 8_000]);
  });

  it("asks for the keys at every try, so that rotated ones are taken up", async () => {
    let asked = 0;
    const { ims, close } = await against(cut, () => Promise.resolve((asked++, canaries)));
    await errorOf(ims.call(listSmartJobs, {}));
    close();
    assert.equal(asked, 6);
  });

  it("names where refused keys came from", async () => {
    const keys = { ...canaries, from: "profile team" };
    const refused = { ...reply("InvalidAccessKeyId.NotFound"), Message: `${canaries.id} is not found` };
    const { ims, close } = await against(json(404, refused), () => Promise.resolve(keys));
    const { message } = await errorOf(ims.call(listSmartJobs, {}));
    close();
    assert.equal(
      message,
      "ListSmartJobs failed with InvalidAccessKeyId.NotFound: … is not found; the keys are those of profile team (RequestId R-1)",
    );
  });
});
