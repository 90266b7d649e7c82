import assert from "node:assert/strict";
import type { GatedService } from "../e2e/pulumi/embedded-service";
import { fails, planned, succeeds } from "../e2e/pulumi/outcome";
import type { Project } from "../e2e/project/project";
import type { Stack } from "../e2e/pulumi/stack";
import { alicloudProject, alicloudStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

const lifecycleRule = { id: "reels", prefix: "reels/", enabled: true, expirations: [{ days: 30 }] };
const corsRule = { allowedOrigins: ["https://a.example"], allowedMethods: ["GET", "HEAD"], maxAgeSeconds: 600 };

/** Every setting that a bucket has here. */
const whole = {
  bucket: {
    bucket: "media",
    lifecycleRules: [lifecycleRule],
    corsRules: [corsRule],
    tags: { team: "video", stage: "test" },
    versioning: { status: "Enabled" },
    serverSideEncryptionRule: { sseAlgorithm: "AES256" },
    logging: { targetBucket: "media", targetPrefix: "logs/" },
    transferAcceleration: { enabled: true },
    accessMonitor: { status: "Enabled" },
    website: { indexDocument: "index.html", errorDocument: "error.html" },
  },
  acl: "private",
  blockPublicAccess: true,
  policy: { Version: "1", Statement: [] },
  referers: ["https://a.example"],
};

/** The same with another value for most of them, and without the others. */
const changed = {
  ...whole,
  bucket: {
    bucket: "media",
    lifecycleRules: [lifecycleRule, { id: "parts", prefix: "", enabled: false, abortMultipartUploads: [{ days: 3 }] }],
    corsRules: [{ ...corsRule, allowedOrigins: ["https://a.example", "https://b.example"] }],
    tags: { team: "sport" },
    versioning: { status: "Suspended" },
    serverSideEncryptionRule: { sseAlgorithm: "KMS" },
    transferAcceleration: { enabled: false },
    accessMonitor: { status: "Disabled" },
  },
  blockPublicAccess: false,
  policy: { Version: "1", Statement: [{ Effect: "Deny", Action: ["oss:*"], Principal: ["*"], Resource: ["*"] }] },
  referers: ["https://a.example", "https://b.example"],
};

/** The names of those that the service keeps; `choices` are those of the bucket's creation. */
const kept =
  "accessmonitor acl choices cors encryption lifecycle logging policy publicAccessBlock referer tagging".split(" ");
kept.push("transferAcceleration", "versioning", "website");

describe("a bucket through the plugin of @pulumi/alicloud", () => {
  let service: GatedService;
  let project: Project;
  before(async () => {
    [service, project] = await Promise.all([startPluginService(), alicloudProject("bucket")]);
  });
  after(() => service.close());

  const deployed = async (settings: object): Promise<Stack> => {
    const stack = await alicloudStack(project, service);
    set(stack, settings);
    await succeeds(stack.up());
    return stack;
  };

  it("is made with all of its settings, found unchanged, changed and destroyed", async () => {
    const stack = await deployed(whole);
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.refresh("--expect-no-changes"));
    assert.deepEqual(Object.keys(await service.buckets.settings("media")).sort(), kept);
    assert.deepEqual(bucketOf(stack).tags, whole.bucket.tags);

    set(stack, changed);
    await succeeds(stack.up());
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.refresh("--expect-no-changes"));
    assert.deepEqual(bucketOf(stack).tags, changed.bucket.tags);

    await succeeds(stack.destroy());
    assert.equal(await service.buckets.bucketExists("media"), false);
  });

  it("leaves nothing of its settings to a later bucket of its name", async () => {
    const first = await deployed(whole);
    await succeeds(first.destroy());
    const second = await deployed({ bucket: { bucket: "media" } });
    await succeeds(second.refresh("--expect-no-changes"));
    const { acl, choices, ...others } = await service.buckets.settings("media");
    assert.deepEqual([acl, choices], ["private", '{"storageClass":"Standard","redundancy":"LRS"}']);
    assert.deepEqual(others, {});
    await succeeds(second.destroy());
  });

  it("shows what was changed behind the back of Pulumi at a refresh", async () => {
    const stack = await deployed({ bucket: { bucket: "seen", tags: { team: "video" } }, blockPublicAccess: true });
    await service.buckets.changeSetting("seen", "publicAccessBlock", undefined);
    const said = await fails(stack.refresh("--expect-no-changes"));
    assert.match(said, /BucketPublicAccessBlock/);
    assert.deepEqual(await planned(stack), ["update"]);
    await succeeds(stack.destroy());
  });

  it("is not taken over by a second stack", async () => {
    const first = await deployed({ bucket: { bucket: "taken" } });
    const second = await alicloudStack(project, service);
    set(second, { bucket: { bucket: "taken" } });
    assert.match(await fails(second.up()), /bucket name: "taken" is not available/);
    await succeeds(first.destroy());
  });
});

function set(stack: Stack, settings: object): void {
  stack.setConfig("settings", JSON.stringify(settings));
}

function bucketOf(stack: Stack): Record<string, unknown> {
  return stack.export().find(({ type }) => type === "alicloud:oss/bucket:Bucket")?.outputs ?? {};
}
