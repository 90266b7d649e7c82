import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { HighlightBucket, HighlightExtractionJob, type RegionId } from "../../../sdk";
import { alicloud } from "../../../sdk/region/alicloud";
import { mockCloud } from "./cloud-mocks";
import { saidDuring, valueOf } from "./mocks";

const job = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
const bucketType = "alicloud:oss/bucket:Bucket";
const objectType = "alicloud:oss/bucketObject:BucketObject";
const provider = "pulumi:providers:alicloud";
const config = { "alicloud:region": "cn-shanghai" };

/** What a program says that has its clips written to a bucket. */
async function saidOf(
  region: RegionId,
  bucket: (plugin: { Bucket: ReturnType<typeof pluginBucket> }) => pulumi.Output<string>,
  options: { outputs?: object; preview?: boolean; config?: Record<string, string> } = {},
): Promise<string[]> {
  await mockCloud([job, bucketType, provider], {
    config: { ...config, ...options.config },
    ...(options.preview === undefined ? {} : { preview: options.preview }),
    outputs: { [bucketType]: options.outputs ?? {} },
  });
  return saidDuring(async () => {
    const made = new HighlightExtractionJob("talk", {
      region,
      inputConfig: { mediaArray: [{ mediaId: "a" }] },
      outputConfig: { needExport: true, bucket: bucket({ Bucket: pluginBucket() }), objectKey: "clip_{index}.mp4" },
    });
    await valueOf(made.urn);
  });
}

function pluginBucket() {
  return alicloud("bucket", { type: bucketType, name: "media" }).Bucket;
}

function pluginProvider(region: string): pulumi.ProviderResource {
  const { Provider } = alicloud("provider", { type: provider, name: region });
  return new Provider(region, { region });
}

describe("a job with a plain alicloud.oss.Bucket in its arguments", () => {
  it("says nothing where the bucket is in its region", async () => {
    const said = await saidOf("cn-shanghai", ({ Bucket }) => new Bucket("media", { bucket: "media" }).bucket);
    assert.deepEqual(said, []);
  });

  it("fails in a preview where the stack's provider is of another region, and names both", async () => {
    const bucket = ({ Bucket }: { Bucket: ReturnType<typeof pluginBucket> }) =>
      new Bucket("media", { bucket: "media" }).bucket;
    assert.deepEqual(await saidOf("cn-beijing", bucket, { preview: true }), [
      'error: talk: region is "cn-beijing": must be cn-shanghai, where bucket "media" of its arguments is; run the job in cn-shanghai, or give it a bucket in cn-beijing',
    ]);
  });

  it("fails where the bucket's own provider is of another region", async () => {
    const said = await saidOf(
      "cn-shanghai",
      ({ Bucket }) => new Bucket("media", { bucket: "media" }, { provider: pluginProvider("us-west-1") }).bucket,
    );
    assert.match(said.join(), /region is "cn-shanghai": must be us-west-1, where bucket "media"/);
  });

  it("fails where the provider of an object in the arguments is of another region", async () => {
    await mockCloud([job, objectType, provider], { config });
    const said = await saidDuring(async () => {
      const { BucketObject } = alicloud("bucketObject", { type: objectType, name: "talk.mp4" });
      const object = new BucketObject(
        "talk.mp4",
        { bucket: "corp", key: "talk.mp4", source: "talk.mp4" },
        { provider: pluginProvider("us-west-1") },
      );
      const mediaUrl = pulumi.interpolate`https://${object.bucket}.oss-cn-shanghai.aliyuncs.com/${object.key}`;
      const inputConfig = { mediaArray: [{ mediaUrl }] };
      await valueOf(new HighlightExtractionJob("talk", { region: "cn-shanghai", inputConfig }).urn);
    });
    assert.match(said.join(), /region is "cn-shanghai": must be us-west-1, where bucket "corp"/);
  });

  it("fails where OSS has the bucket in another region", async () => {
    const said = await saidOf("cn-shanghai", ({ Bucket }) => new Bucket("media", { bucket: "media" }).bucket, {
      outputs: { location: "oss-cn-hangzhou" },
    });
    assert.match(said.join(), /region is "cn-shanghai": must be cn-hangzhou, where bucket "media"/);
  });

  it("fails where another account owns the bucket, and names both", async () => {
    const said = await saidOf("cn-shanghai", ({ Bucket }) => new Bucket("media", { bucket: "media" }).bucket, {
      outputs: { owner: "2222222222222222" },
      config: { "alicloud:accountId": "1111111111111111" },
    });
    assert.match(said.join(), /the job is of account 1111111111111111: must be 2222222222222222, which owns bucket/);
  });

  it("does not fail where the bucket's name is not known yet", async () => {
    const said = await saidOf(
      "cn-shanghai",
      ({ Bucket }) => new Bucket("media", { bucket: pulumi.output(pulumi.unknown as string) }).bucket,
      { preview: true },
    );
    assert.deepEqual(said, []);
  });
});

describe("a job with a HighlightBucket of another region in its arguments", () => {
  it("fails on the engine local too", async () => {
    const local = "pulumi-nodejs:dynamic/highlights:LocalBucket";
    await mockCloud([job, local, "highlights:index:HighlightBucket"], { config: { "highlights:engine": "local" } });
    const said = await saidDuring(async () => {
      const media = new HighlightBucket("media", { region: "cn-shanghai", bucket: "media" });
      const made = new HighlightExtractionJob("talk", {
        region: "cn-beijing",
        inputConfig: { mediaArray: [{ mediaId: "a" }] },
        outputConfig: { needExport: true, bucket: media.bucket, objectKey: "clip_{index}.mp4" },
      });
      await valueOf(made.urn);
    });
    assert.match(said.join(), /region is "cn-beijing": must be cn-shanghai, where bucket "media" of its arguments is/);
  });
});
