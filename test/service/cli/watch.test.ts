import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { isForDrawing } from "../../../cli/job/watch";
import { commandOutside } from "../../../cli/outside";
import { localEngine } from "../../../provider/engine/local";
import { defaultSettings } from "../../../provider/engine/settings";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { makeVideo, still, tone } from "../../footage";
import { skip } from "../../skip";
import { type DataFolder, dataFolder } from "../ims/embedded-ims";

const main = join(__dirname, "..", "..", "..", "cli", "main.js");
const ctrlC = "\x03";
const [hideCursor, showCursor, eraseBelow] = ["\x1b[?25l", "\x1b[?25h", "\x1b[J"];

describe("alicloud-highlights job --watch", function () {
  this.timeout(60_000);
  let folder: DataFolder;
  let jobId: string;
  const children: ChildProcessWithoutNullStreams[] = [];

  beforeEach(async () => {
    folder = await dataFolder({ keys: { id: "local-access-key-id", secret: "local-access-key-secret" } });
    await folder.start();
    const settings = { ...defaultSettings, localDir: folder.path };
    const { objects, ims } = await localEngine("cn-shanghai", settings, commandOutside(settings));
    await objects.createBucket("footage");
    const seconds = { seconds: 8, picture: still(), sound: tone([[2, 4]]) };
    await objects.put("footage", "talk.mp4", await makeVideo(join(folder.path, "talk.mp4"), seconds));
    const { JobId = "" } = await ims.call(submitHighlightExtractionJob, {
      InputConfig: JSON.stringify({
        MediaArray: [{ MediaURL: "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4" }],
        Strategy: { Count: 1, ClipDuration: 3 },
      }),
    });
    jobId = JobId;
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    await folder.remove();
  });

  /** Runs the command; `progress` resolves when its output shows the job at work. */
  function watch(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
    const { CI: _ci, NO_COLOR: _colour, FORCE_COLOR: _force, ...own } = process.env;
    const child = spawn(command, args, { env: { ...own, TERM: "xterm", ...env } });
    children.push(child);
    let output = "";
    const atWork = new Promise<void>((resolve) => {
      const read = (bytes: Buffer): void => {
        output += bytes.toString();
        if (output.includes("reading its files")) resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
    });
    const ended = once(child, "close").then(([code]) => ({ code: code as number, output }));
    return { child, atWork, ended };
  }

  const words = () => [main, "job", jobId, "--watch", "--data", folder.path];

  /** The same in a terminal, followed by its settings. */
  function watchInTerminal(env?: NodeJS.ProcessEnv) {
    const command = [process.execPath, ...words()].map((word) => `'${word}'`).join(" ");
    return watch("script", ["-qec", `stty cols 100; ${command}; code=$?; stty -a; exit $code`, "/dev/null"], env);
  }

  describe("on a terminal", () => {
    before(function () {
      const { stdout } = spawnSync("script", ["--version"], { encoding: "utf8" });
      if (!String(stdout).includes("util-linux")) {
        skip(this, "there is no script of util-linux, which makes a terminal");
      }
    });

    it("draws a bar in a line that is gone in the end, then prints the report", async () => {
      const { atWork, ended } = watchInTerminal();
      await atWork;
      folder.open();
      const { code, output } = await ended;
      assert.equal(code, 0);
      const report = output.indexOf(`job ${jobId}\r\n`);
      assert.match(output.slice(report), /\nstate +finished\r\n/);
      assert.ok(output.lastIndexOf("reading its files") < output.lastIndexOf(eraseBelow));
      assert.ok(output.lastIndexOf(eraseBelow) < report);
      checkTerminal(output);
    });

    it("ends with 3 on Ctrl-C, leaves the terminal as it was, and says that the job goes on", async () => {
      const { child, atWork, ended } = watchInTerminal();
      await atWork;
      child.stdin.write(ctrlC);
      const { code, output } = await ended;
      assert.equal(code, 3);
      assert.ok(output.includes(`job ${jobId} goes on; alicloud-highlights job ${jobId} --watch waits for it again`));
      checkTerminal(output);
    });

    it("writes plain lines where CI is set", async () => {
      const { atWork, ended } = watchInTerminal({ CI: "true" });
      await atWork;
      folder.open();
      const { code, output } = await ended;
      assert.equal(code, 0);
      assert.doesNotMatch(output, new RegExp(ctrlC.replace("\x03", "\x1b")));
      assert.ok(output.includes(`job ${jobId} reading its files\r\n`));
    });
  });

  /** The cursor is seen, and letters are shown and read by lines. */
  function checkTerminal(output: string): void {
    assert.ok(output.includes(hideCursor), "a bar was drawn");
    assert.ok(output.lastIndexOf(showCursor) > output.lastIndexOf(hideCursor));
    const settings = /speed [^]*$/.exec(output)?.[0] ?? "";
    assert.match(settings, /(^|\s)icanon(\s|;)/);
    assert.match(settings, /(^|\s)echo(\s|;)/);
  }

  it("writes plain lines to a pipe, and on an interrupt ends with 3 and says that the job goes on", async () => {
    const { child, atWork, ended } = watch(process.execPath, words());
    await atWork;
    child.kill("SIGINT");
    assert.deepEqual(await ended, {
      code: 3,
      output:
        `job ${jobId} reading its files\n` +
        `job ${jobId} goes on; alicloud-highlights job ${jobId} --watch waits for it again\n`,
    });
  });

  const rows: [string, boolean, NodeJS.ProcessEnv, boolean][] = [
    ["on a terminal", true, { TERM: "xterm" }, true],
    ["on a terminal where CI is false", true, { CI: "false" }, true],
    ["elsewhere", false, { TERM: "xterm" }, false],
    ["where CI is set", true, { CI: "1" }, false],
    ["where NO_COLOR is set", true, { NO_COLOR: "1" }, false],
    ["on a dumb terminal", true, { TERM: "dumb" }, false],
    ["for a screen reader", true, { ACCESSIBLE: "1" }, false],
  ];
  it("draws nothing on a terminal that is too narrow, or whose size is not known", () => {
    for (const columns of [0, 39]) assert.equal(isForDrawing({ isTTY: true, columns }, {}), false);
  });
  for (const [where, isTTY, env, draws] of rows) {
    it(`${draws ? "draws" : "draws nothing"} ${where}`, () =>
      assert.equal(isForDrawing({ isTTY, columns: 80 }, env), draws));
  }
});
