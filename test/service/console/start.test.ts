import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { temporaryFolder } from "../../footage";
import { ask } from "./ask";

const dist = join(__dirname, "..", "..", "..");

describe("the start of the console", () => {
  it("costs a service nothing before its first request, and its address is printed", async () => {
    const folder = await temporaryFolder();
    // The command itself, and at its end the modules that it had loaded.
    const program = `
      const loaded = () => Object.keys(require.cache).filter((file) => file.startsWith(process.argv[1] + "/local/console/"));
      process.on("SIGUSR2", () => console.log("loaded " + loaded().length));
      require(process.argv[1] + "/cli/local.js").local(["--port", "0", "--data", process.argv[2]]);`;
    const service = spawn(process.execPath, ["-e", program, dist, folder.path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const lines = createInterface({ input: service.stdout })[Symbol.asyncIterator]();
      const read = async () => String((await lines.next()).value);
      const [, url] = /^listening on (http:\S+)$/.exec(await read()) ?? [];
      assert.equal(await read(), `console at ${url}/_console/`);
      assert.match(await read(), /^export OSS_ENDPOINT/);
      assert.match(await read(), /^export OSS_ACCESS_KEY_ID/);
      service.kill("SIGUSR2");
      assert.equal(await read(), "loaded 0");
      assert.equal((await ask(`${url}/_console/`)).status, 200);
      service.kill("SIGUSR2");
      assert.match(await read(), /^loaded [1-9]/);
    } finally {
      const ended = once(service, "exit");
      service.kill("SIGTERM");
      await ended;
      await folder.remove();
    }
  });
});
