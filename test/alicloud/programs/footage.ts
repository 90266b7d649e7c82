import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightRegion } from "pulumi-alicloud-highlights";

const region = new HighlightRegion("home", { region: "cn-shanghai" });
const media = new HighlightBucket("media", { region });
export const talk = media.upload("talk.txt", new pulumi.asset.FileAsset("index.js")).url;
export const bucket = media.bucket;
