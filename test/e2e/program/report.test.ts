import assert from "node:assert/strict";
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { scriptProject } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const prices = `
const { HighlightExtractionJob } = require("pulumi-alicloud-highlights");
const job = (name, price) => new HighlightExtractionJob(name, {
  region: "cn-shanghai", inputConfig: { mediaArray: [{ mediaId: "a".repeat(32) }] }, ...price,
});
job("one", { maxCost: 0.1, inputMinutes: 2 });
job("two", { maxCost: 0.2, inputMinutes: 3 });
job("within", { maxCost: 100, inputMinutes: 1 });
`;

const transformed = `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob } = require("pulumi-alicloud-highlights");
const config = new pulumi.Config();
const secret = pulumi.secret("CANARY-" + (config.get("canary") ?? "1"));
pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
  type.endsWith("Job") ? { props: { ...props, triggers: [secret] }, opts } : undefined);
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const video = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: video.url }], strategy: { count: 1, clipDuration: 3 } },
});
`;

describe("what a program says of its jobs, on the real Pulumi", () => {
  it("names the prices of all jobs that are above maxCost", async () => {
    const stack = await Stack.init(await scriptProject(prices));
    const { code, stdout, stderr } = await stack.preview();
    const said = stdout + stderr;
    assert.notEqual(code, 0, said);
    assert.match(said, /maxCost is 0.1: must be at least USD 0.56/);
    assert.match(said, /maxCost is 0.2: must be at least USD 0.84/);
    assert.doesNotMatch(said, /maxCost is 100/);
  });

  it("shows no secret that a transformation of the stack brings in, when it changes", async () => {
    const stack = await Stack.init(await scriptProject(transformed));
    stack.setConfig("video", await talk());
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    await stack.setSecret("canary", "2");
    const preview = await stack.preview();
    const said = [up, preview].map(({ stdout, stderr }) => stdout + stderr).join("\n");
    assert.equal(preview.code, 0, said);
    assert.match(said, /triggers\[0\]: \[secret\] → \[secret\]/);
    assert.doesNotMatch(said + stack.stateText(), /CANARY/);
  });

  it("says in one sentence that the program has the package through another one only", async () => {
    const program = 'require("./components").make();';
    const components = `exports.make = () => {
      const { HighlightRegion, HighlightBucket } = require("./elsewhere/node_modules/pulumi-alicloud-highlights");
      new HighlightBucket("media", { region: new HighlightRegion("place", { region: "cn-shanghai" }) });
    };`;
    const project = await scriptProject(program, { "components.js": components });
    const store = join(project.folder, "elsewhere", "node_modules");
    mkdirSync(store, { recursive: true });
    const name = "pulumi-alicloud-highlights";
    renameSync(join(project.folder, "node_modules", name), join(store, name));
    // What it depends on is beside it, as in the store of pnpm.
    for (const other of ["@pulumi", "zod", "@alicloud", "ali-oss"]) {
      symlinkSync(join(project.folder, "node_modules", other), join(store, other));
    }
    const { code, stdout, stderr } = await (await Stack.init(project)).preview();
    const said = stdout + stderr;
    assert.notEqual(code, 0, said);
    assert.match(
      said,
      /error: media: package pulumi-alicloud-highlights is not found from .*: .*pnpm add pulumi-alicloud-highlights/,
    );
    assert.doesNotMatch(said, /Cannot find module|\n\s+at .*:\d+:\d+/);
  });
});
