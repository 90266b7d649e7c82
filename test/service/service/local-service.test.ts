import assert from "node:assert/strict";
import http from "node:http";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  findRunningService,
  localService,
  LocalServiceError,
  serviceAt,
  type ServiceFacts,
  startFailure,
} from "../../../provider/engine/local-service";
import { startService } from "../../../local/service";
import { keys } from "../ims/embedded-ims";
import { eventually } from "../ims/eventually";

const outside = {
  now: () => Date.now(),
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

/** The process of a service, as it says itself. */
function processOf(facts: ServiceFacts): number {
  assert.equal(typeof facts.pid, "number");
  return Number(facts.pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("the provider's way to the embedded service", () => {
  let folder: string;
  const started = new Set<number>();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "project-"));
    started.clear();
  });
  afterEach(async () => {
    for (const pid of started) if (isAlive(pid)) process.kill(pid, "SIGTERM");
    await eventually(() => [...started].every((pid) => !isAlive(pid)));
    rmSync(folder, { recursive: true, force: true });
  });

  async function joined(): Promise<ServiceFacts> {
    const facts = await localService(join(folder, "data"), outside);
    if (processOf(facts) !== process.pid) started.add(processOf(facts));
    return facts;
  }

  const byHand = () =>
    startService({
      data: join(folder, "data"),
      host: "127.0.0.1",
      port: 0,
      region: "cn-shanghai",
      keys,
      env: process.env,
      now: () => Date.now(),
      log: () => undefined,
    });

  it("starts a process of its own, joins it the next time, and starts another when it is dead", async () => {
    const first = await joined();
    assert.notEqual(processOf(first), process.pid);
    assert.match(first.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(await joined(), first);

    process.kill(processOf(first), "SIGKILL");
    await eventually(async () => (await findRunningService(join(folder, "data"))) === undefined);
    assert.ok(existsSync(join(folder, "data", "service.json")), "a killed process leaves its record");
    const second = await joined();
    assert.notEqual(second.instance, first.instance);
    assert.equal(second.account, first.account);
  });

  it("starts one process for several that ask at the same moment", async () => {
    const all = await Promise.all([joined(), joined()]);
    assert.equal(all[0].instance, all[1].instance);
    assert.equal(started.size, 1);
    // The process that lost must have seen it before the winner is ended, or it would serve the
    // folder itself.
    const log = join(folder, "data", "service.log");
    await eventually(() => readFileSync(log, "utf8").includes("already served"));
  });

  it("joins a service that somebody started by hand", async () => {
    const service = await byHand();
    try {
      assert.equal((await joined()).url, service.url);
      assert.equal((await serviceAt(service.url)).account, service.account);
    } finally {
      await service.close();
    }
    await assert.rejects(serviceAt(service.url), (error) => {
      assert.ok(error instanceof LocalServiceError);
      assert.match(error.message, /^highlights:endpoint is http:.*: start one with alicloud-highlights local$/);
      return true;
    });
  });

  it("does not join a service that answers as another instance than its record names", async () => {
    const facts = await joined();
    const record = { instance: "another", url: facts.url, account: facts.account };
    writeFileSync(join(folder, "data", "service.json"), JSON.stringify(record));
    assert.equal(await findRunningService(join(folder, "data")), undefined);
  });

  it("goes past a proxy that the environment names: neither Node's fetch nor its shared agent is used", async () => {
    const service = await byHand();
    const { fetch } = globalThis;
    const { globalAgent } = http;
    const proxied = () => {
      throw new Error("this would go to the proxy");
    };
    globalThis.fetch = proxied;
    http.globalAgent = Object.assign(new http.Agent(), { createConnection: proxied });
    try {
      assert.equal((await findRunningService(join(folder, "data")))?.url, service.url);
      await assert.rejects(byHand(), new RegExp(service.url));
    } finally {
      globalThis.fetch = fetch;
      http.globalAgent = globalAgent;
      await service.close();
    }
  });

  it("says that a service started and cannot be reached, or did not start, by its last words", () => {
    writeFileSync(join(folder, "service.log"), "listening on http://127.0.0.1:8480\n");
    assert.match(
      startFailure(folder),
      /^the embedded service of .* started and does not answer at http:\/\/127\.0\.0\.1:8480: /,
    );
    writeFileSync(join(folder, "service.log"), "port: 1 is taken\n");
    assert.match(
      startFailure(folder),
      /^the embedded service did not start in .*: port: 1 is taken; see alicloud-highlights/,
    );
  });
});
