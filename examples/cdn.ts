import * as cdn from "@pulumi/alicloud/cdn";
import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob, HighlightRegion, linkOf } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.get("video") ?? "talk.mp4"));

const made = new HighlightMontageJob("reel", {
  region: shanghai,
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: { targetDurationConfig: { targetDuration: 20 } },
  },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/reels/{key}/reel_{index}.mp4`,
    width: 1280,
    height: 720,
  },
});
const reel = made.reels.apply((reels) => reels?.[0]);

// A stack with a domain gets a CDN, which reads the bucket as its owner: the bucket stays private.
const domain = config.get("domain");
if (domain !== undefined) {
  const play = new cdn.DomainNew("play", {
    domainName: domain,
    cdnType: "video",
    sources: [{ type: "oss", content: media.host }],
  });
  new cdn.DomainConfig("private-origin", {
    domainName: play.domainName,
    functionName: "l2_oss_key",
    functionArgs: [{ argName: "private_oss_auth", argValue: "on" }],
  });
}

const key = reel.apply((one) => one?.key);
export const address = domain === undefined ? linkOf(reel) : pulumi.interpolate`https://${domain}/${key}`;
