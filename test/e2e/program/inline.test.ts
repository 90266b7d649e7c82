import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ffmpegEnvironment } from "../pulumi/ffmpeg";
import { start } from "../pulumi/processes";
import { scriptProject } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { talk } from "../pulumi/talk";
import { pulumiEnvironment } from "../pulumi/tool";

/**
 * A host of the Automation API: one update that is right, then wrong ones of the same inline
 * program; its own exit code is 7.
 */
const host = `
const pulumi = require("@pulumi/pulumi");
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { HighlightBucket, HighlightExtractionJob } = require("pulumi-alicloud-highlights");
let mistake;
const program = async () => {
  const media = new HighlightBucket("media", { region: "cn-shanghai" });
  const video = mistake === "a missing file" ? "missing.mp4" : process.env.VIDEO;
  const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(video));
  if (mistake === "a missing file") return {};
  const job = (name, mediaUrl, count) => new HighlightExtractionJob(name, {
    region: "cn-shanghai",
    inputConfig: { mediaArray: [{ mediaUrl }], strategy: { count, clipDuration: 3 } },
    outputConfig: { needExport: true, bucket: media.bucket, objectKey: name + "/{index}.mp4" },
    outputRetention: "delete",
  });
  if (mistake === "a caught constructor") {
    try {
      new HighlightExtractionJob("one", {}, { id: "local-1" });
    } catch {}
    return {};
  }
  const one = job("one", talk.url, mistake === "a wrong argument" ? 11 : 1);
  const two = job("two", one.clips.apply((clips) => clips[0].url), 1);
  return { files: pulumi.all([one.clips, two.clips]).apply((all) => all.flat().map(({ file }) => file)) };
};
(async () => {
  process.exitCode = 7;
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "dev", projectName: "inline", program },
    { envVars: process.env, projectSettings: { name: "inline", runtime: "nodejs", main: process.cwd() } },
  );
  await stack.setAllConfig({ "highlights:engine": { value: "local" }, "highlights:localDir": { value: process.env.DATA } });
  const { outputs, stdout } = await stack.up();
  const files = outputs.files.value;
  const ends = {};
  for (mistake of ["a wrong argument", "a caught constructor", "a missing file"]) {
    ends[mistake] = await stack.up().then(() => "succeeded", (error) => String(error.message));
  }
  const { deployment } = await stack.exportStack();
  console.log("REPORT " + JSON.stringify({ stdout, files, ends, types: deployment.resources.map(({ type }) => type) }));
})();
`;

describe("an inline program of the Automation API", () => {
  it("fails its update for a job or a file that is wrong, deletes nothing, and leaves the host's exit code alone", async function () {
    this.timeout(300_000);
    const project = await scriptProject(host);
    const folders = { root: project.folder, home: scratchFolder("home"), backend: scratchFolder("backend") };
    const env = {
      ...(await pulumiEnvironment(folders)),
      ...(await ffmpegEnvironment()),
      VIDEO: await talk(),
      DATA: scratchFolder("data"),
    };
    const { code, stdout, stderr } = await start(process.execPath, ["index.js"], project.folder, env).ended;
    const text = /^REPORT (.*)$/m.exec(stdout)?.[1];
    assert.ok(text, stdout + stderr);
    const {
      stdout: up,
      files,
      ends,
      types,
    } = JSON.parse(text) as {
      stdout: string;
      files: string[];
      ends: Record<string, string>;
      types: string[];
    };
    const totals = up.split("\n").filter((line) => line.trim().startsWith("highlights total:"));
    assert.match(
      totals.join("\n"),
      /highlights total: stack dev: 2 of 2 jobs ran, 2 min, about USD 0.56 on ims, free here/,
    );
    assert.match(ends["a wrong argument"] ?? "", /one: inputConfig\.strategy\.count is 11/);
    assert.match(ends["a caught constructor"] ?? "", /one: option id/);
    assert.match(ends["a missing file"] ?? "", /media\/talk\.mp4: its file is "missing\.mp4"/);
    assert.ok(types.some((type) => type.endsWith(":LocalObject")));
    assert.equal(files.length, 2);
    for (const file of files) assert.ok(existsSync(join(project.folder, file)), `${file} is still there`);
    assert.equal(types.filter((type) => type.endsWith(":HighlightExtractionJob")).length, 2);
    assert.equal(code, 7);
  });
});
