import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { RunningService } from "../../../../local/service";
import { type DataFolder, dataFolder } from "../embedded-ims";
import { eventually } from "../eventually";
import { type RawAnswer, sendAcs3 } from "../protocol/raw-call";

const medium = "oss://footage/absent.mp4";

interface Receiver {
  readonly url: string;
  readonly messages: { readonly request: IncomingMessage; readonly body: Record<string, unknown> }[];
  /** Statuses of the next answers; 200 when there are none. */
  readonly statuses: number[];
  close(): Promise<void>;
}

async function startReceiver(): Promise<Receiver> {
  const messages: Receiver["messages"] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      messages.push({ request, body: JSON.parse(body) as Record<string, unknown> });
      response.writeHead(statuses.shift() ?? 200, { location: "/elsewhere" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/hook?a=b`, messages, statuses, close };
}

describe("callbacks to NotifyAddress", () => {
  let receiver: Receiver;
  let folder: DataFolder;
  let service: RunningService;
  let ahead: number;

  beforeEach(async () => {
    ahead = 0;
    receiver = await startReceiver();
    folder = await dataFolder({ now: () => Date.now() + ahead });
    service = await folder.start();
    folder.open();
  });
  afterEach(async () => {
    await folder.remove();
    await receiver.close();
  });

  async function submit(action: string, parameters: Record<string, string>): Promise<string> {
    const answer: RawAnswer = await sendAcs3(service.url, { action, form: parameters });
    assert.equal(answer.status, 200, answer.text);
    return String(answer.fields.JobId);
  }

  const extract = (UserData: string) =>
    submit("SubmitHighlightExtractionJob", {
      InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: medium }] }),
      UserData,
    });
  const userData = (NotifyAddress = receiver.url) => JSON.stringify({ NotifyAddress, team: "a" });
  const told = (line: string) => folder.lines.some((each) => each.includes(line));
  const stateOf = (id: string) => service.jobs.get(id)?.state;

  it("tell the end of an extraction once, by a POST of JSON in the documented envelope", async () => {
    const UserData = userData();
    const id = await extract(UserData);
    await eventually(() => receiver.messages.length === 1);
    const [{ request, body } = assert.fail()] = receiver.messages;
    assert.deepEqual(
      [request.method, request.url, request.headers["content-type"]],
      ["POST", "/hook?a=b", "application/json"],
    );
    const job = service.jobs.get(id)!;
    assert.deepEqual(body, {
      EventType: "SmartJobComplete",
      UserId: parseInt(service.account.slice("local-".length), 16),
      EventTime: job.modifiedTime,
      MessageBody: {
        Status: "Failed",
        JobId: id,
        ErrorCode: "InvalidMaterial.NotFound",
        ErrorMessage: job.error?.message,
        UserData,
      },
    });
  });

  it("tell the end of a montage as the end of a batch", async () => {
    await service.buckets.createBucket("out");
    const id = await submit("SubmitScreenMediaHighlightsJob", {
      InputConfig: JSON.stringify({ MediaArray: [medium] }),
      OutputConfig: JSON.stringify({
        MediaURL: "http://out.oss-cn-shanghai.aliyuncs.com/{index}.mp4",
        Width: 128,
        Height: 128,
      }),
      UserData: userData(),
    });
    await eventually(() => receiver.messages.length === 1);
    const { EventType, MessageBody } = receiver.messages[0]!.body as { EventType: string; MessageBody: object };
    assert.equal(EventType, "BatchProduceMediaComplete");
    assert.equal((MessageBody as { JobId: string }).JobId, id);
  });

  it("are sent again after 1, 5 and 25 seconds, then given up, and follow no redirect", async () => {
    receiver.statuses.push(500, 302, 404, 500, 500);
    const id = await extract(userData());
    for (const [index, seconds] of [1, 5, 25].entries()) {
      await eventually(() => told(`again in ${seconds} s`));
      assert.equal(receiver.messages.length, index + 1);
      ahead += seconds * 1_000;
    }
    await eventually(() => told("given up"));
    assert.deepEqual(
      receiver.messages.map(({ request }) => request.url),
      Array.from({ length: 4 }, () => "/hook?a=b"),
    );
    assert.equal(stateOf(id), "Failed");
  });

  it("outlive the service, and come once", async () => {
    receiver.statuses.push(503);
    const id = await extract(userData());
    await eventually(() => told("again in 1 s"));
    await service.close();
    service = await folder.start();
    await eventually(() => receiver.messages.length === 2);
    assert.equal((receiver.messages[1]!.body.MessageBody as { JobId: string }).JobId, id);
    await service.close();
    service = await folder.start();
    folder.open();
    const other = await extract(userData());
    await eventually(() => receiver.messages.length === 3);
    assert.equal((receiver.messages[2]!.body.MessageBody as { JobId: string }).JobId, other);
  });

  it("do not fail a job whose receiver is not there", async () => {
    const id = await extract(userData("http://127.0.0.1:1/"));
    await eventually(() => told("ECONNREFUSED"));
    assert.equal(service.jobs.get(id)?.error?.code, "InvalidMaterial.NotFound");
  });

  it("go to no address but one of this machine", async () => {
    const { port } = new URL(receiver.url);
    for (const address of [`ftp://localhost:${port}/`, "ice-callback-queue", `http://0.0.0.0:${port}/`]) {
      const id = await extract(userData(address));
      await eventually(() => stateOf(id) === "Failed");
    }
    await extract(userData());
    await eventually(() => receiver.messages.length > 0);
    assert.equal(receiver.messages.length, 1);
    assert.equal(told("callback"), false);
  });
});
