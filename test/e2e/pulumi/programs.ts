/** One job on one uploaded video; count, length and time-out come from the stack's configuration. */
export const oneJob = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const cuts = new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [{ mediaUrl: talk.url }],
    strategy: { count: config.getNumber("count") ?? 2, clipDuration: config.getNumber("clipDuration") ?? 5 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  outputRetention: config.get("outputRetention") as "delete" | undefined,
  onMissingOutput: config.get("onMissingOutput") as "rerun" | undefined,
  timeout: config.get("timeout"),
  wait: config.getBoolean("wait"),
  inputMinutes: config.getNumber("inputMinutes"),
  maxCost: config.getNumber("maxCost"),
});
export const jobId = cuts.jobId;
export const state = cuts.state;
export const clips = cuts.clips;
`;

/** One montage of one uploaded video; volume and retention come from the stack's configuration. */
export const oneMontage = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const montage = new HighlightMontageJob("talk", {
  region: "cn-shanghai",
  triggers: [talk.etag],
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 10 } },
  },
  editingConfig: { mediaConfig: { volume: config.getNumber("volume") ?? 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate\`http://\${media.bucket}.oss-cn-shanghai.aliyuncs.com/reels/{key}/{index}.mp4\`,
    width: 128,
    height: 228,
  },
  outputRetention: config.get("outputRetention") as "delete" | undefined,
  inputMinutes: 1,
});
export const reels = montage.reels;
`;

/** A job that may be one that was made elsewhere; names without `{key}` are the same for every resource. */
export const adoptingJob = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai", bucket: "shared-media" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
new HighlightExtractionJob("talk", {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [{ mediaUrl: talk.url }],
    strategy: { count: config.getNumber("count") ?? 2, clipDuration: 5 },
  },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: \`\${config.get("folder") ?? "talk"}/{index}.mp4\` },
  adoptJobId: config.get("adoptJobId"),
});
`;

/** A montage of the clips of an extraction that is not waited for. */
export const chain = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const cuts = new HighlightExtractionJob("cuts", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 2, clipDuration: 8 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
  wait: false,
});
new HighlightMontageJob("reel", {
  region: "cn-shanghai",
  inputConfig: {
    mediaArray: [cuts.clips[0].url as pulumi.Output<string>],
    highlightStrategy: { targetDurationConfig: { targetDuration: 5 } },
  },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate\`http://\${media.bucket}.oss-cn-shanghai.aliyuncs.com/reels/{key}/{index}.mp4\`,
    width: 128,
    height: 228,
  },
  inputMinutes: 1,
});
`;

/** One job whose options come from the configuration: as JSON, or by a word where a resource is needed. */
export const jobWithOptions = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob } from "pulumi-alicloud-highlights";

class Group extends pulumi.ComponentResource {
  constructor() {
    super("e2e:index:Group", "group");
  }
}
class Provider extends pulumi.ProviderResource {
  constructor() {
    super("pulumi-nodejs", "own", {});
  }
}

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const ways: Record<string, () => pulumi.CustomResourceOptions> = {
  deletedWith: () => ({ deletedWith: media }),
  parent: () => ({ parent: new Group(), aliases: [{ parent: pulumi.rootStackResource }] }),
  provider: () => ({ provider: new Provider() }),
};
const way = ways[config.get("with") ?? ""];
new HighlightExtractionJob(
  config.get("name") ?? "talk",
  {
    region: "cn-shanghai",
    triggers: [talk.etag],
    inputConfig: {
      mediaArray: [{ mediaUrl: talk.url }],
      strategy: { count: config.getNumber("count") ?? 2, clipDuration: config.getNumber("clipDuration") ?? 5 },
    },
    outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
    outputRetention: config.get("outputRetention") as "delete" | undefined,
    onMissingOutput: config.get("onMissingOutput") as "rerun" | undefined,
    adoptJobId: config.get("adoptJobId"),
  },
  { ...config.getObject<pulumi.CustomResourceOptions>("options"), ...way?.() },
);
`;

/** A job and a montage of the same video: the montage waits for the job, or is triggered by its clips. */
export const jobAndReel = `
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, HighlightMontageJob } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const cuts = new HighlightExtractionJob("cuts", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: config.getNumber("count") ?? 2, clipDuration: 5 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
});
const chained = config.getBoolean("chained");
new HighlightMontageJob(
  "reel",
  {
    region: "cn-shanghai",
    triggers: chained ? [cuts.clips.apply((clips = []) => clips.map(({ etag }) => etag))] : [],
    inputConfig: { mediaArray: [talk.url], highlightStrategy: { targetDurationConfig: { targetDuration: 5 } } },
    editingConfig: { mediaConfig: { volume: 1 } },
    outputConfig: {
      mediaUrl: pulumi.interpolate\`http://\${media.bucket}.oss-cn-shanghai.aliyuncs.com/reels/{key}/{index}.mp4\`,
      width: 128,
      height: 228,
    },
  },
  chained ? {} : { dependsOn: cuts },
);
`;
