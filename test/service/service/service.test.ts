import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningService, type ServiceOptions, startService } from "../../../local/service";
import { AlreadyServed, readRecord, type ServiceRecord } from "../../../local/service-record";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { clientOf, keys } from "../ims/embedded-ims";
import { eventually } from "../ims/eventually";
import { RawClient } from "../hostile/raw-client";

describe("the embedded service of a data folder", () => {
  let data: string;
  let other: string;
  const services: RunningService[] = [];

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "service-"));
    other = mkdtempSync(join(tmpdir(), "service-"));
  });
  afterEach(async () => {
    await Promise.all(services.splice(0).map((service) => service.close()));
    for (const folder of [data, other]) rmSync(folder, { recursive: true, force: true });
  });

  async function start(more: Partial<ServiceOptions> = {}): Promise<RunningService> {
    const service = await startService({
      data,
      host: "127.0.0.1",
      port: 0,
      region: "cn-shanghai",
      keys,
      env: process.env,
      now: () => Date.now(),
      log: () => undefined,
      ...more,
    });
    services.push(service);
    return service;
  }

  async function health(url: string): Promise<Record<string, unknown>> {
    return (await (await fetch(`${url}/_health`)).json()) as Record<string, unknown>;
  }

  it("says in service.json and on /_health the same of itself, and no key", async () => {
    const { url, account } = await start();
    const record = readRecord(data)!;
    assert.deepEqual([record.url, record.account, record.pid], [url, account, process.pid]);
    const { instance, ...own } = await health(url);
    assert.deepEqual([instance, own.account, own.pid], [record.instance, account, process.pid]);
    assert.doesNotMatch(readFileSync(join(data, "service.json"), "utf8"), /canary|test-key/);
  });

  it("runs once: a second one names the first and leaves it alone", async () => {
    const first = await start();
    await assert.rejects(start(), (error) => {
      assert.ok(error instanceof AlreadyServed);
      assert.equal(
        error.message,
        `the data folder is already served by process ${process.pid} at ${first.url}: use that one, stop it, or give another --data`,
      );
      return true;
    });
    assert.equal((await health(first.url)).instance, readRecord(data)!.instance);
  });

  it("leaves what another one is writing alone where the folder is served already", async () => {
    await start();
    const half = join(data, "oss-partial", "half.mp4");
    writeFileSync(half, "half");
    await assert.rejects(start(), AlreadyServed);
    assert.equal(readFileSync(half, "utf8"), "half");
  });

  it("runs once also where several start at the same moment", async () => {
    const starts = await Promise.allSettled([start(), start(), start()]);
    assert.equal(starts.filter(({ status }) => status === "fulfilled").length, 1);
    for (const one of starts) assert.ok(one.status === "fulfilled" || one.reason instanceof AlreadyServed);
  });

  it("takes its record away when it is closed, so that the next can start", async () => {
    const first = await start();
    await first.close();
    assert.equal(existsSync(join(data, "service.json")), false);
    await start();
  });

  /** A record such as a process leaves that was killed. */
  const dead = (more: Partial<ServiceRecord>): string =>
    JSON.stringify({ instance: "0123", pid: spawnSync("true").pid, url: "http://127.0.0.1:1", account: "a", ...more });
  const left: [string, () => Promise<string>][] = [
    ["of a dead process", () => Promise.resolve(dead({}))],
    [
      "whose port another program has now",
      async () => {
        const { url } = await start({ data: other });
        return dead({ url });
      },
    ],
    ["that cannot be read", () => Promise.resolve("{")],
  ];
  for (const [title, text] of left) {
    it(`takes over from a record ${title}`, async () => {
      writeFileSync(join(data, "service.json"), await text());
      const { url } = await start();
      assert.equal(readRecord(data)?.url, url);
    });
  }

  it("has an account that stays the folder's own", async () => {
    const first = await start();
    await first.close();
    assert.equal((await start()).account, first.account);
    assert.notEqual((await start({ data: other })).account, first.account);
    assert.equal(readFileSync(join(data, "account"), "utf8"), `${first.account}\n`);
  });

  it("refuses to listen on an address that is not loopback", async () => {
    await assert.rejects(start({ host: "0.0.0.0" }), /0\.0\.0\.0/);
    assert.equal(existsSync(join(data, "service.json")), false);
  });
});

describe("the end of an idle service", () => {
  it("comes after the given time without a job and without a request, by the clock that was passed in", async () => {
    const data = mkdtempSync(join(tmpdir(), "service-"));
    const clock = { now: Date.now() };
    let idle = 0;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    let looks = 0;
    const now = () => (looks++, clock.now);
    const service = await startService({
      data,
      host: "127.0.0.1",
      port: 0,
      region: "cn-shanghai",
      keys,
      env: process.env,
      now,
      log: () => undefined,
      exitWhenIdle: 60,
      onIdle: () => void idle++,
      gate: () => opened,
    });
    /** Nothing but the watch looks at the clock now, and it has done so since the clock was set. */
    const watched = async () => {
      const before = looks;
      await eventually(() => looks > before);
    };
    try {
      const MediaArray = [{ MediaURL: "http://footage.oss-cn-shanghai.aliyuncs.com/a.mp4" }];
      await clientOf(service).call(submitHighlightExtractionJob, { InputConfig: JSON.stringify({ MediaArray }) });
      clock.now += 600_000;
      await watched();
      assert.equal(idle, 0, "a job was under way");
      open();
      await eventually(() => service.jobs.all().every(({ state }) => state === "Failed"));
      const client = await RawClient.open(Number(new URL(service.url).port));
      client.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");
      await client.until(/ 100 Continue/);
      clock.now += 600_000;
      await watched();
      assert.equal(idle, 0, "a body is coming");
      client.send("Action=No");
      await client.until(/HTTP\/1\.1 4\d\d /);
      client.socket.destroy();
      clock.now += 59_000;
      await watched();
      assert.equal(idle, 0, "59 s are not 60");
      await fetch(`${service.url}/_health`);
      clock.now += 59_000;
      await watched();
      assert.equal(idle, 0, "there was a request");
      clock.now += 1_000;
      await eventually(() => idle > 0);
    } finally {
      open();
      await service.close();
      rmSync(data, { recursive: true, force: true });
    }
  });
});
