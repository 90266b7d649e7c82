import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, linkOf, type StoredObject } from "pulumi-alicloud-highlights";
class Course extends pulumi.ComponentResource {
  readonly media: HighlightBucket;
  readonly talk: StoredObject;
  constructor(name: string) {
    super("school:index:Course", name);
    this.media = new HighlightBucket(name, { region: "cn-shanghai" }, { parent: this });
    this.talk = this.media.upload("talk.mp4", new pulumi.asset.FileAsset(name + ".mp4"));
    this.registerOutputs({});
  }
}
const english = new Course("english");
new Course("chinese");
const cuts = new HighlightExtractionJob("cuts", {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: english.talk.url }], strategy: { count: 1, clipDuration: 4 } },
  outputConfig: { needExport: true, bucket: english.media.bucket, objectKey: "cuts/{key}/{index}.mp4" },
});
export const link = linkOf(cuts.clips[0]);
