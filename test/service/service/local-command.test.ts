import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { startFailure } from "../../../provider/engine/local-service";
import { repository } from "../../tool-module";

const main = join(repository, "dist", "cli", "main.js");

describe("alicloud-highlights local, without a Pulumi project", () => {
  let folder: string;
  const running: ChildProcess[] = [];
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "local-command-"))));
  afterEach(async () => {
    for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  /** Starts it in the folder, and waits for its fourth line. */
  async function start(...args: string[]) {
    const child = spawn(process.execPath, [main, "local", "--port", "0", ...args], { cwd: folder, env: pathOnly });
    running.push(child);
    const errors = text(child.stderr);
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) if (lines.push(line) === 4) break;
    const url = lines[0]!.replace("listening on ", "");
    const stop = async () => {
      child.kill("SIGTERM");
      const [code] = (await once(child, "exit")) as [number | null];
      return { code, errors: await errors };
    };
    return { url, lines, stop };
  }
  const pathOnly = { PATH: process.env.PATH };

  it("prints its addresses and what clients read, and ends at SIGTERM", async () => {
    const { url, lines, stop } = await start();
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(lines.slice(1), [
      `console at ${url}/_console/`,
      `export OSS_ENDPOINT=${url} OSS_REGION=cn-shanghai`,
      "export OSS_ACCESS_KEY_ID=local-access-key-id OSS_ACCESS_KEY_SECRET=local-access-key-secret",
    ]);
    assert.deepEqual(await stop(), { code: 0, errors: "" });
    // A provider that cannot reach it reads these lines in the log.
    writeFileSync(join(folder, "service.log"), `${lines.join("\n")}\n`);
    assert.ok(startFailure(folder).includes(`started and does not answer at ${url}: `), startFailure(folder));
  });

  it("prints no secret that was given, and an id so that a shell reads it", async () => {
    const { lines } = await start("--access-key-id", "it's me", "--access-key-secret", "canary");
    assert.equal(lines[3], "export OSS_ACCESS_KEY_ID='it'\\''s me'  # and OSS_ACCESS_KEY_SECRET with your own secret");
  });

  it("has no console where a secret was given, unless it is asked for", async () => {
    const own = ["--access-key-secret", "canary"];
    for (const [args, status] of [
      [own, 400],
      [["--console", "off"], 400],
      [[...own, "--console", "on"], 200],
    ] as const) {
      const { url, lines, stop } = await start(...args);
      const shown = status === 200;
      assert.equal(
        lines[1],
        shown ? `console at ${url}/_console/` : "no console: it asks for no key; --console on serves it",
      );
      assert.equal((await fetch(`${url}/_console/`)).status, status);
      await stop();
    }
  });

  it("logs a line for each request with --log-requests, without queries", async () => {
    const { url, stop } = await start("--log-requests");
    const ask = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
      const [reply] = (await once(request(url + path, { headers, method }).end(), "response")) as [IncomingMessage];
      await text(reply);
    };
    await ask("/_health");
    await ask("/media/a%20b?Signature=canary");
    await ask("/a?Signature=canary", { host: "media.localhost" });
    await ask("/?Action=ListSmartJobs&Signature=canary");
    await ask("/", { "x-acs-action": "AddTemplate", authorization: "canary" }, "POST");
    const { errors } = await stop();
    const seen = errors
      .trim()
      .split("\n")
      .map((line) => line.replace(/^\S+Z (.*) \d+ ms$/, "$1"));
    assert.deepEqual(
      seen.map((line) => line.replace(/ 40[0-9]$/, " refused")),
      [
        "GET /_health 200",
        "GET /media/a%20b refused",
        "GET media.localhost/a refused",
        "GET / ListSmartJobs refused",
        "POST / AddTemplate refused",
      ],
    );
    assert.doesNotMatch(errors, /canary/);
  });

  it("says that a port is taken", async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const second = spawn(process.execPath, [main, "local", "--port", port, "--data", "other"], { cwd: folder });
    running.push(second);
    const errors = text(second.stderr);
    const [code] = (await once(second, "exit")) as [number | null];
    assert.equal(code, 1);
    assert.match(await errors, new RegExp(`port: ${port} of 127\\.0\\.0\\.1 is taken; choose another, or 0`));
  });

  it("has every option in its help", async () => {
    const { localOptions, localUsage } = await import("../../../cli/local.js");
    for (const name of Object.keys(localOptions)) assert.match(localUsage, new RegExp(`^  --${name}\\b`, "m"));
  });
});
