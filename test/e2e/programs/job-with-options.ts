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
    outputRetention: config.get<"delete">("outputRetention"),
    onMissingOutput: config.get<"rerun">("onMissingOutput"),
    adoptJobId: config.get("adoptJobId"),
  },
  { ...config.getObject<pulumi.CustomResourceOptions>("options"), ...way?.() },
);
