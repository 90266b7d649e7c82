import { scriptProject, type Project } from "../../e2e/project/project";

/**
 * One or two jobs on one uploaded video, made by what the stack's configuration says. The user data
 * names the order, for the harness, and holds a secret; one from the configuration would be masked
 * by Pulumi wherever it is printed. Plain JavaScript: compiling it would be a third of every
 * command.
 */
const program = `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob, HighlightMontageJob } = require("pulumi-alicloud-highlights");

const config = new pulumi.Config();
const wish = config.requireNumber("wish");
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const video = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const common = (name) => ({
  region: "cn-shanghai",
  triggers: [video.etag],
  userData: { order: name + " " + wish, token: pulumi.secret(process.env.CHAOS_TOKEN) },
  outputRetention: config.require("outputRetention"),
  wait: config.getBoolean("wait"),
});
const extraction = (name) => new HighlightExtractionJob(name, {
  ...common(name),
  inputConfig: { mediaArray: [{ mediaUrl: video.url }], strategy: { count: wish, clipDuration: 3 } },
  outputConfig: { needExport: true, bucket: media.bucket, objectKey: name + "/{key}/{index}.mp4" },
});
const montage = (name) => new HighlightMontageJob(name, {
  ...common(name),
  inputConfig: { mediaArray: [video.url], highlightStrategy: { targetDurationConfig: { targetDuration: 5 } } },
  editingConfig: { mediaConfig: { volume: wish / 2 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate\`http://\${media.bucket}.oss-cn-shanghai.aliyuncs.com/\${name}/{key}/{index}.mp4\`,
    width: 128,
    height: 228,
  },
});
for (const name of config.require("jobs").split(" ")) (name === "reel" ? montage : extraction)(name);
`;

/** The project of all runs, with the packed package installed. */
export function chaosProject(): Promise<Project> {
  return scriptProject(program);
}
