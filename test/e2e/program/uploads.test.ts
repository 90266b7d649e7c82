import assert from "node:assert/strict";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { makeVideo, still, tone } from "../../footage";
import { jobOf } from "../pulumi/clips";
import { installProject, type Project } from "../pulumi/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

/** Two buckets that hold a file of one name, and a job made of one of them without triggers. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, linkOf, type UploadedObject } from "pulumi-alicloud-highlights";
class Course extends pulumi.ComponentResource {
  readonly media: HighlightBucket;
  readonly talk: UploadedObject;
  constructor(name: string) {
    super("school:index:Course", name);
    this.media = new HighlightBucket(name, { region: "cn-shanghai" }, { parent: this });
    this.talk = this.media.upload("talk.mp4", new pulumi.asset.FileAsset(name + ".mp4"));
    this.registerOutputs({});
  }
}
const [english, chinese] = [new Course("english"), new Course("chinese")];
const cuts = new HighlightExtractionJob("cuts", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: english.talk.url }], strategy: { count: 1, clipDuration: 4 } },
  outputConfig: { needExport: true, bucket: english.media.bucket, objectKey: "cuts/{key}/{index}.mp4" },
});
export const link = linkOf(cuts.clips[0]);
`;

describe("uploaded footage on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  const file = (name: string) => join(project.folder, `${name}.mp4`);

  before(async function () {
    this.timeout(300_000);
    project = await installProject("npm", program);
    for (const name of ["english", "chinese"]) copyFileSync(await talk(), file(name));
    stack = await Stack.init(project);
  });

  it("may have one name in two buckets, also where a component is used twice", async () => {
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const link = new URL(String(stack.outputs().link));
    assert.ok(existsSync(link), "linkOf leads to the clip");
  });

  it("makes a job run again when its content changes, and names the file", async () => {
    const before = jobOf(stack).outputs.jobId;
    await makeVideo(file("english"), { seconds: 20, picture: still(), sound: tone([[12, 18]]) });
    const { report } = await stack.previewReport();
    assert.deepEqual(report?.steps?.find(({ op }) => op === "replace")?.replaceReasons, ["talk.mp4 changed"]);
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.notEqual(jobOf(stack).outputs.jobId, before);
  });

  it("makes no job run that is not made of it", async () => {
    copyFileSync(file("english"), file("chinese"));
    const { report } = await stack.previewReport();
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}).sort(), ["same", "update"]);
  });
});
