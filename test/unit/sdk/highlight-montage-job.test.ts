import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { HighlightMontageJob, type HighlightMontageJobArgs } from "../../../sdk";
import { mockPulumi, saidDuring, saidOf, valueOf } from "./mocks";

const type = "pulumi-nodejs:dynamic/highlights:HighlightMontageJob";
const args = {
  region: "cn-beijing",
  inputConfig: { mediaArray: ["a"] },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: { mediaUrl: "http://reels.oss-cn-beijing.aliyuncs.com/{index}.mp4", width: 1080, height: 1920 },
} satisfies HighlightMontageJobArgs;

const reels = [
  { state: "Success", jobId: "s0", projectId: "p0", mediaId: "m0", url: "http://x/0.mp4", duration: 24.5, size: 3 },
  { state: "Failed", jobId: "s1", error: { code: "E", message: "m" } },
];

describe("a highlight montage job in a program", () => {
  it("is registered under its type with the arguments, its engine, its identity and the constant provider", async () => {
    const registered = await mockPulumi([type]);
    await valueOf(new HighlightMontageJob("talk", { ...args, triggers: ["e"] }).urn);
    assert.deepEqual(registered, [
      {
        type,
        name: "talk",
        inputs: {
          ...args,
          triggers: ["e"],
          engine: "ims",
          program: { identity: `urn:pulumi:dev::shop::${type}::talk`, preview: false },
          __provider: 'exports.handler = () => require("pulumi-alicloud-highlights/provider/montage");',
        },
      },
    ]);
  });

  it("stores at most 100 bytes of provider text", async () => {
    const registered = await mockPulumi([type]);
    await valueOf(new HighlightMontageJob("talk", args).urn);
    assert.ok(Buffer.byteLength(String(registered[0]?.inputs.__provider)) <= 100);
  });

  it("gives its sub-jobs in the service's own shape as well", async () => {
    await mockPulumi([type], { outputs: { reels } });
    const job = new HighlightMontageJob("talk", args);
    assert.deepEqual(await valueOf(job.reels), reels);
    assert.deepEqual(await valueOf(job.subJobs), [
      { jobId: "s0", projectId: "p0", mediaId: "m0", mediaUrl: "http://x/0.mp4", duration: 24.5, status: "Success" },
      { jobId: "s1", status: "Failed", errorCode: "E", errorMessage: "m" },
    ]);
  });

  it("has no sub-jobs while it is pending", async () => {
    await mockPulumi([type]);
    assert.deepEqual(await valueOf(new HighlightMontageJob("talk", args).subJobs), []);
  });

  it("has timelines that a preview does not know, and none while it is pending; neither is asked for", async () => {
    await mockPulumi([type], { preview: true, outputs: { reels } });
    const known = new HighlightMontageJob("talk", args).timeline;
    // Pulumi's types do not declare it.
    assert.equal(await (known as unknown as { isKnown: Promise<boolean> }).isKnown, false);
    await mockPulumi([type]);
    assert.equal(await valueOf(new HighlightMontageJob("talk", args).timeline), undefined);
  });

  it("prints failures and warnings, and throws nothing", async () => {
    await mockPulumi([type]);
    const wrong = {
      region: "cn-beijing" as const,
      inputConfig: args.inputConfig,
      outputConfig: { ...args.outputConfig, count: 2 },
    };
    const said = await saidDuring(() => valueOf(new HighlightMontageJob("talk", wrong).urn));
    assert.deepEqual(said.sort(), [
      "error: talk: outputConfig.count is 2: must be 1 with the theme JumpHighlight; " +
        "leave it out, or set themeConfig.themeType to SmoothHighlight, which can make several",
      "warning: talk: editingConfig.mediaConfig.volume is missing: must be given: left out, the service mutes the videos' own sound, " +
        "speech included; set it to 1 for speech, or to 0 for none",
    ]);
  });

  it("does not judge what is not known yet", async () => {
    await mockPulumi([type], { preview: true });
    const unknown = pulumi.unknown as unknown as string;
    const said = await saidDuring(() =>
      valueOf(
        new HighlightMontageJob("talk", {
          ...args,
          inputConfig: { mediaArray: [unknown] },
          outputConfig: { ...args.outputConfig, mediaUrl: unknown, width: unknown as unknown as number },
        }).urn,
      ),
    );
    assert.deepEqual(said, []);
  });

  it("never shows a secret, and marks the outputs that could repeat it", async () => {
    const registered = await mockPulumi([type]);
    const titleArray = [pulumi.secret("s3cr3t".repeat(10))];
    const said = await saidDuring(() =>
      valueOf(new HighlightMontageJob("talk", { ...args, inputConfig: { mediaArray: ["a"], titleArray } }).urn),
    );
    assert.match(said.join(), /titleArray\[0\] is \[secret\]/);
    assert.doesNotMatch(said.join(), /s3cr3t/);
    assert.deepEqual(saidOf(registered[0]).secrets, ["inputConfig.titleArray[0]"]);
  });
});
