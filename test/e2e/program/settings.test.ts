import assert from "node:assert/strict";
import { scriptProject, type Project } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

/** One job on one uploaded video, or nothing but the bucket. */
const program = `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob } = require("pulumi-alicloud-highlights");

const config = new pulumi.Config();
const media = config.get("bucket") === "no" ? undefined : new HighlightBucket("media", { region: "cn-shanghai" });
const video = media?.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
for (const name of ["one", "two"]) {
  if (config.get("jobs") === "no") continue;
  new HighlightExtractionJob(name, {
    region: "cn-shanghai",
    inputConfig: { mediaArray: [video ? { mediaUrl: video.url } : { mediaId: "a" }], strategy: { count: 1, clipDuration: 3 } },
  });
}
`;

const withoutEngine = `
name: e2e
runtime:
  name: nodejs
  options:
    typescript: false
`;

/** A command's whole text, which must hold no stack trace and no colours. */
function saidBy({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const said = stdout + stderr;
  assert.doesNotMatch(said, /\n\s+at .*:\d+:\d+|node_modules/, said);
  assert.ok(!said.includes("\u001b["), said);
  return said;
}

const both =
  /highlights:engine is not set: .*pulumi config set highlights:engine local .*pulumi config set highlights:engine ims /;

describe("settings on the real Pulumi", () => {
  let project: Project;
  before(async () => (project = await scriptProject(program, { "Pulumi.yaml": withoutEngine })));

  it("without an engine fail preview and up, of jobs and of a bucket alone, and make nothing", async () => {
    const stack = await Stack.init(project);
    stack.setConfig("video", await talk());
    const alone: Record<string, string>[] = [{ jobs: "no" }, { jobs: "yes" }, { bucket: "no" }];
    for (const config of alone) {
      stack.setAllConfig(config);
      for (const result of [await stack.preview(), await stack.up()]) {
        const said = saidBy(result);
        assert.notEqual(result.code, 0, said);
        assert.match(said, both);
        assert.equal(said.match(/^\s*error: highlights:engine is not set/gm)?.length, 1, said);
      }
    }
    assert.deepEqual(
      stack.export().filter(({ type }) => type.startsWith("pulumi-nodejs:")),
      [],
    );
  });

  it("that are wrong are named without a stack trace, once by the program", async () => {
    const stack = await Stack.init(project);
    stack.setAllConfig({ "highlights:engine": "local", video: await talk() });
    const wrong: [string, string, RegExp][] = [
      ["highlights:site", "mars", /error: highlights:site is "mars": must be intl or china/],
      ["highlights:engin", "ims", /error: highlights:engin is no setting: .*did you mean highlights:engine\?/],
      ["highlights:engine", "cloud", /error: highlights:engine is "cloud": must be local or ims/],
    ];
    for (const [key, value, text] of wrong) {
      stack.setConfig(key, value);
      const result = await stack.preview();
      const said = saidBy(result);
      assert.notEqual(result.code, 0, said);
      assert.match(said, text);
      assert.equal(said.match(new RegExp(`^\\s*error: ${key} is `, "gm"))?.length, 1, said);
      if (key !== "highlights:engine") stack.removeConfig(key);
    }
  });

  it("ask for the plugin of a bucket on the engine ims, without a stack trace", async () => {
    const stack = await Stack.init(project);
    stack.setAllConfig({ "highlights:engine": "ims", video: await talk() });
    const result = await stack.preview();
    assert.notEqual(result.code, 0);
    assert.match(
      saidBy(result),
      /error: media: on the engine ims package @pulumi\/alicloud, 3\.80 or newer, must be .*run npm install @pulumi\/alicloud$/m,
    );
  });

  it("may be lost by a stack that is there: refresh and destroy go on, up tells how the engine is kept", async () => {
    const stack = await Stack.init(project);
    stack.setAllConfig({ "highlights:engine": "local", video: await talk() });
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const before = stack.export().length;
    stack.removeConfig("highlights:engine");
    const refused = await stack.up();
    assert.notEqual(refused.code, 0);
    assert.match(saidBy(refused), both);
    assert.match(saidBy(refused), /made with local: keep it with pulumi config set highlights:engine local/);
    assert.equal(stack.export().length, before, "nothing is deleted");
    for (const result of [await stack.refresh(), await stack.destroy()]) {
      assert.equal(result.code, 0, result.stdout + result.stderr);
    }
    assert.deepEqual(stack.export(), []);
  });
});
