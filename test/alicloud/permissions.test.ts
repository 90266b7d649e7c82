import assert from "node:assert/strict";
import type { FaultCall } from "../../local/faults";
import { ramPolicy } from "../../sdk";
import { exampleProject } from "../e2e/project/example";
import type { GatedService } from "../e2e/pulumi/embedded-service";
import { succeeds } from "../e2e/pulumi/outcome";
import { talk } from "../e2e/pulumi/talk";
import { refusedBy } from "../unit/permissions/allows";
import { alicloudProject, alicloudStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

/** Settings of a bucket, each of which the plugin sends by an operation of its own. */
const settings = {
  bucket: {
    bucket: "media-settings",
    lifecycleRules: [{ id: "reels", prefix: "reels/", enabled: true, expirations: [{ days: 30 }] }],
    corsRules: [{ allowedOrigins: ["https://a.example"], allowedMethods: ["GET"] }],
    tags: { team: "video" },
    versioning: { status: "Enabled" },
    serverSideEncryptionRule: { sseAlgorithm: "AES256" },
    logging: { targetBucket: "media-settings", targetPrefix: "logs/" },
    transferAcceleration: { enabled: true },
    accessMonitor: { status: "Enabled" },
    website: { indexDocument: "index.html" },
  },
  acl: "private",
  blockPublicAccess: true,
  policy: { Version: "1", Statement: [] },
  referers: ["https://a.example"],
};

describe("the calls of a whole deployment with the plugin of @pulumi/alicloud", () => {
  let service: GatedService;
  before(async () => {
    service = await startPluginService();
    service.open();
  });
  after(() => service.close());

  /** The calls that the service sees while `run` runs. */
  async function callsOf(run: () => Promise<unknown>): Promise<FaultCall[]> {
    const { length } = service.faults.calls;
    await run();
    return service.faults.calls.slice(length);
  }

  /** The operations of which there is no call. */
  const missingIn = (calls: readonly FaultCall[], operations: readonly string[]): string[] =>
    operations.filter((operation) => !calls.some((call) => call.operation === operation));

  it("are allowed by the policies of a deployment and of a preview", async () => {
    const stack = await alicloudStack(await exampleProject("pipeline"), service);
    stack.setAllConfig({ "highlights:engine": "ims", "highlights:endpoint": service.url, video: await talk() });
    const deployed = await callsOf(() => succeeds(stack.up()));
    const previewed = await callsOf(() => succeeds(stack.preview("--refresh")));
    const destroyed = await callsOf(() => succeeds(stack.destroy()));

    const options = { buckets: ["media-*"], manageBuckets: true, uploads: true };
    assert.deepEqual(refusedBy(ramPolicy(options), [...deployed, ...previewed, ...destroyed]), []);
    assert.deepEqual(refusedBy(ramPolicy({ ...options, preview: true }), previewed), []);
    const made = [
      "PutBucket",
      "PutBucketAcl",
      "PutBucketPublicAccessBlock",
      "PutObject",
      "SubmitHighlightExtractionJob",
    ];
    assert.deepEqual(missingIn(deployed, made), []);
    assert.deepEqual(missingIn(previewed, ["GetBucketInfo", "HeadObject"]), []);
  });

  it("are allowed for every setting of a bucket, to its deletion", async () => {
    const stack = await alicloudStack(await alicloudProject("bucket"), service);
    stack.setConfig("settings", JSON.stringify(settings));
    const created = await callsOf(() => succeeds(stack.up()));
    stack.setConfig("settings", JSON.stringify({ bucket: { bucket: "media-settings" } }));
    const changed = await callsOf(() => succeeds(stack.up()));
    const destroyed = await callsOf(() => succeeds(stack.destroy()));

    const options = { jobs: false, buckets: ["media-*"], manageBuckets: true } as const;
    assert.deepEqual(refusedBy(ramPolicy(options), created), []);
    const deletes = ramPolicy({ ...options, deleteBuckets: true });
    assert.deepEqual(refusedBy(deletes, [...changed, ...destroyed]), []);
    const sent =
      "Lifecycle Cors Tags Versioning Encryption Logging TransferAcceleration AccessMonitor Website Policy Referer";
    assert.deepEqual(
      missingIn(
        created,
        sent.split(" ").map((setting) => `PutBucket${setting}`),
      ),
      [],
    );
    assert.deepEqual(missingIn(destroyed, ["DeleteBucket"]), []);
  });
});
