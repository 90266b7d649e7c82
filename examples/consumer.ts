import * as pulumi from "@pulumi/pulumi";
import type { Clip } from "pulumi-alicloud-highlights";

// The stack that cut the clips: ORGANIZATION/PROJECT/STACK.
const highlights = new pulumi.StackReference(new pulumi.Config().require("highlightsStack"));
const clips = highlights.requireOutput("clips") as pulumi.Output<Clip[]>;

// What a page, a function or a CDN needs of each clip.
export const playlist = clips.apply((all) =>
  all.map(({ url, file, in: from, out, reasons }) => ({ source: file ?? url, seconds: out - from, reasons })),
);
