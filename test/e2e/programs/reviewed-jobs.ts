import * as pulumi from "@pulumi/pulumi";
import { HighlightBucket, HighlightExtractionJob, type HighlightExtractionJobArgs } from "pulumi-alicloud-highlights";

/** A job of the configuration. */
interface Settings extends Partial<Omit<HighlightExtractionJobArgs, "inputConfig">> {
  /** A file to upload. */
  readonly video?: string;
  /** The address of a video, in place of a file. */
  readonly url?: string;
  readonly count?: number;
  /** The job whose first clip is the trigger of this one. */
  readonly after?: string;
}

// Jobs as the configuration lists them.
const given = new pulumi.Config().requireObject<Record<string, Settings>>("jobs");
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const jobs = new Map<string, HighlightExtractionJob>();
for (const [name, { video, url, count = 2, after, ...options }] of Object.entries(given)) {
  const mediaUrl = url ?? media.upload(`${name}.mp4`, new pulumi.asset.FileAsset(video!)).url;
  const job = new HighlightExtractionJob(name, {
    region: "cn-shanghai",
    inputConfig: { mediaArray: [{ mediaUrl }], strategy: { count, clipDuration: 5 } },
    outputConfig: { needExport: true, bucket: media.bucket, objectKey: `${name}/{key}/clip_{index}.mp4` },
    ...(after === undefined ? {} : { triggers: [jobs.get(after)!.clips[0]!.url] }),
    ...options,
  });
  jobs.set(name, job);
}
