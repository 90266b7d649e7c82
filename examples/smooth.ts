import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightMontageJob, HighlightRegion } from "pulumi-alicloud-highlights";

const config = new pulumi.Config();
const folder = config.get("folder") ?? ".";
const file = (name: string) => new pulumi.asset.FileAsset(`${folder}/${name}`);

const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region: shanghai });
const talk = media.upload("talk.mp4", file("talk.mp4"));
const card = media.upload("brand/card.png", file("card.png"));
const logo = media.upload("brand/logo.png", file("logo.png"));
const music = media.upload("brand/music.m4a", file("music.m4a"));

// Two reels: each is one stretch of the talk that begins with a highlight.
const reels = new HighlightMontageJob("smooth", {
  region: shanghai,
  inputConfig: {
    mediaArray: [talk.url],
    highlightStrategy: {
      themeConfig: { themeType: "SmoothHighlight" },
      targetDurationConfig: { targetDuration: 10 },
    },
    openingArray: [{ mediaUrl: card.url, duration: 2 }],
    endingArray: [{ mediaUrl: card.url, duration: 1 }],
    titleArray: ["The best of the talk", "What you missed"],
    subHeadingArray: [{ level: 1, titleArray: ["Recorded in spring"] }],
    stickerArray: [{ mediaUrl: logo.url, x: 0.88, y: 0.05, width: 0.09, height: 0.16, opacity: 0.8 }],
    backgroundMusicArray: [music.url],
  },
  editingConfig: {
    mediaConfig: { volume: 1 },
    titleConfig: { fontColor: "#FFD166" },
    backgroundMusicConfig: { volume: 0.2 },
    processConfig: {
      allowTransition: true,
      transitionList: ["linearblur", "fade"],
      allowVfxEffect: true,
      vfxFirstClipEffectList: ["zoomslight"],
      allowFilter: true,
      filterList: ["warm"],
    },
  },
  outputConfig: {
    mediaUrl: pulumi.interpolate`http://${media.host}/reels/{key}/smooth_{index}.mp4`,
    count: 2,
    width: 1280,
    height: 720,
  },
});

export const links = reels.reels;
