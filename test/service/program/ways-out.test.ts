import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";

/** A program with Pulumi's mocks in a process that believes to be run by Pulumi. */
const program = (body: string) => `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob, HighlightRegion } = require(${JSON.stringify(join(process.cwd(), "dist", "sdk"))});
pulumi.runtime.setAllConfig({ "highlights:engine": "local" });
const never = new Promise(() => undefined);
const job = (mediaUrl, options) => new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [typeof mediaUrl === "string" ? { mediaId: mediaUrl } : { mediaUrl }], strategy: { count: 1, clipDuration: 5 } },
}, options);
const registered = (resource) => new Promise((resolve) => resource.urn.apply(resolve));
(async () => {
  await pulumi.runtime.setMocks({ call: ({ inputs }) => inputs, newResource: ({ name, inputs }) => ({ id: name, state: inputs }) });
  ${body}
})();
`;

function run(body: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number; stderr: string }> {
  const pulumi = { PULUMI_NODEJS_MONITOR: "127.0.0.1:1", ...env };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["-e", program(body)],
      { env: { ...process.env, ...pulumi } },
      (_error, _out, stderr) => resolve({ code: child.exitCode ?? -1, stderr }),
    );
  });
}

describe("the exit code of a program that Pulumi runs", () => {
  const failing: [title: string, body: string, says?: RegExp][] = [
    ["ends with a job that is not registered", "job(never);", /^talk: not registered when the program ended/m],
    ["calls process.exit(0) with such a job", "job(never); process.exit(0);"],
    ["calls process.exit() with such a job", "job(never); process.exit();"],
    ["calls process.exit(0) later", "job(never); setTimeout(() => process.exit(0), 1);"],
    ["sets its exit code to 0", "job(never); process.exitCode = 0;"],
    ["exits with 0 in a listener", 'job(never); process.on("beforeExit", () => process.exit(0));'],
    ["throws with such a job", 'job(never); throw new Error("elsewhere");'],
    ["catches a refused option", 'try { job("a", { import: "x" }); } catch { }', /^talk: not registered/m],
    [
      "catches a refused region",
      'try { new HighlightRegion("place", { region: "mars" }); } catch { }',
      /^place: not registered/m,
    ],
    [
      "catches a refused bucket",
      'try { new HighlightBucket("media", { region: "cn-shanghai", bucket: "A" }); } catch { }',
      /^media: not registered/m,
    ],
    ["awaits what depends on such a job", "await registered(job(never));", /^talk: not registered/m],
    ["has one of two jobs registered", 'await registered(job("a")); job(never);', /^talk: not registered/m],
  ];
  for (const [title, body, says] of failing) {
    it(`is not 0 where it ${title}`, async () => {
      const { code, stderr } = await run(body);
      assert.notEqual(code, 0, stderr);
      if (says !== undefined) assert.match(stderr, says);
    });
  }

  const right: [title: string, body: string, code: number][] = [
    ["its own where all is registered", 'await registered(job("a"));', 0],
    ["its own where it chose one", 'process.exitCode = 7; await registered(job("a"));', 7],
    ["its own where it exits itself", "job(never); process.exit(3);", 3],
    [
      "0 where a refused resource is made after all",
      'try { job("a", { import: "x" }); } catch { } await registered(job("a"));',
      0,
    ],
  ];
  for (const [title, body, expected] of right) {
    it(`is ${title}`, async () => {
      const { code, stderr } = await run(body);
      assert.equal(code, expected, stderr);
    });
  }

  it("is left alone in a process that Pulumi does not run, such as a test", async () => {
    const { code, stderr } = await run("job(never); process.exit(0);", { PULUMI_NODEJS_MONITOR: undefined });
    assert.equal(code, stderr.includes("promises were still active") ? 1 : 0, stderr);
    assert.doesNotMatch(stderr, /not registered when the program ended/);
  });
});
