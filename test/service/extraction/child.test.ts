import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { ChildTimeout, runChild, type ChildOptions } from "../../../local/media/child";
import { temporaryFolder } from "../../footage";

const node = process.execPath;

function options(more: Partial<ChildOptions> = {}): ChildOptions {
  return { signal: new AbortController().signal, timeLimit: 60_000, ...more };
}

describe("a child process", function () {
  this.timeout(60_000);
  it("answers with its exit code and stdout", async () => {
    const script = "console.log('grüße'); process.exitCode = 3";
    assert.deepEqual(await runChild(node, ["-e", script], options()), { code: 3, stdout: "grüße\n" });
  });

  it("delivers the lines of two pipes apart", async () => {
    const [one, three]: [string[], string[]] = [[], []];
    const script = "process.stdout.write('a\\nb'); require('fs').writeSync(3, 'c\\nd\\n')";
    const lines = { 1: (line: string) => one.push(line), 3: (line: string) => three.push(line) };
    await runChild(node, ["-e", script], options({ lines }));
    assert.deepEqual(
      [one, three],
      [
        ["a", "b"],
        ["c", "d"],
      ],
    );
  });

  it("is killed by its signal and rejects with the signal's reason", async () => {
    const stop = new AbortController();
    const script = "console.log('up'); setInterval(() => undefined, 1000)";
    const run = runChild(
      node,
      ["-e", script],
      options({ signal: stop.signal, lines: { 1: () => stop.abort(new Error("enough")) } }),
    );
    await assert.rejects(run, /^Error: enough$/);
  });

  it("is killed at its time limit", async () => {
    const run = runChild(node, ["-e", "setInterval(() => undefined, 1000)"], options({ timeLimit: 50 }));
    await assert.rejects(run, (error) => error instanceof ChildTimeout);
  });

  it("dies with the process that started it", async () => {
    // The operating system closes the sleeper's connection when it is gone.
    const gone = new EventEmitter();
    const server = createServer((socket) => {
      socket.on("error", () => undefined).on("close", () => gone.emit("gone"));
      socket.resume();
    });
    const closed = once(gone, "gone");
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const sleeper = `require("net").connect(${port}, "127.0.0.1", () => console.log("connected"))`;
    const parent =
      `const { runChild } = require(${JSON.stringify(require.resolve("../../../local/media/child"))});` +
      `const options = { signal: new AbortController().signal, timeLimit: 60000, lines: { 1: () => process.exit(7) } };` +
      `runChild(process.execPath, ["-e", ${JSON.stringify(sleeper)}], options);`;
    try {
      assert.equal((await runChild(node, ["-e", parent], options())).code, 7);
      await closed;
    } finally {
      server.close();
    }
  });

  it("writes its command line and then its errors to the log", async () => {
    const folder = await temporaryFolder();
    try {
      const log = join(folder.path, "log");
      await runChild(node, ["-e", "console.error('broken')"], options({ log }));
      assert.match(await readFile(log, "utf8"), /^\$ \S+ -e "console.error\('broken'\)"\nbroken\n$/);
    } finally {
      await folder.remove();
    }
  });

  it("inherits no credentials", async () => {
    process.env.CANARY_ACCESS_KEY_SECRET = "canary";
    try {
      const { stdout } = await runChild(node, ["-e", "console.log(Object.keys(process.env).join())"], options());
      assert.ok(stdout.includes("PATH") && !stdout.includes("CANARY"));
    } finally {
      delete process.env.CANARY_ACCESS_KEY_SECRET;
    }
  });
});
