// Made from schema/ by "npm run generate". Edit the schema, not this file.
import type * as pulumi from "@pulumi/pulumi";

/** What a highlight extraction job takes besides its region. */
export interface ExtractionJobArguments {
  /** The videos and how moments are chosen. */
  inputConfig: pulumi.Input<ExtractionInputConfig>;
  /**
   * Whether clips are cut, and where they go.
   *
   * When left out: only the time ranges are found.
   */
  outputConfig?: pulumi.Input<ExtractionOutputConfig> | undefined;
  /**
   * Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this
   * package uses 58. A change does not run the job again.
   */
  userData?: pulumi.Input<ExtractionUserData> | undefined;
  /**
   * Values that make the job run again when they change, such as the ETag of an input.
   *
   * @default []
   */
  triggers?: pulumi.Input<pulumi.Input<unknown>[]> | undefined;
  /**
   * Wait for the job to end. With `false` the deployment goes on with the job `pending`; a refresh
   * or the next deployment fills its outputs.
   *
   * @default true
   */
  wait?: pulumi.Input<boolean> | undefined;
  /**
   * How long to wait for the job. When it is reached the job goes on, and the next deployment
   * resumes waiting.
   *
   * Must be a number with s, m or h; write it like "90s", "45m" or "2h".
   * @default "2h"
   */
  timeout?: pulumi.Input<string> | undefined;
  /**
   * What happens to the files when the resource is deleted. `delete` deletes only files that this
   * job wrote and that were not changed since.
   *
   * @default "retain"
   */
  outputRetention?: pulumi.Input<"retain" | "delete"> | undefined;
  /**
   * What happens when a recorded file is gone or was overwritten: a warning, or a new job on the
   * next deployment.
   *
   * @default "warn"
   */
  onMissingOutput?: pulumi.Input<"warn" | "rerun"> | undefined;
  /**
   * Id of a job that was submitted elsewhere and becomes this resource: nothing is submitted. Read
   * only when the resource is created. The job is compared with the arguments as far as the service
   * shows its own. Removing the argument later changes nothing.
   *
   * Must be the id of a job, without spaces; copy it from the service's list or from a warning of
   * this package.
   */
  adoptJobId?: pulumi.Input<string> | undefined;
  /**
   * Where the notes of submits are, as `oss://BUCKET/PREFIX`, for a stack whose machine does not
   * outlive a deployment: `HighlightBucket.notes`, for example. A change is no change of a finished
   * job.
   *
   * Must be oss://BUCKET/PREFIX or https://BUCKET.oss-REGION.aliyuncs.com/PREFIX, with a prefix of
   * letters, digits, - _ . and / and without empty, . or .. parts; name a bucket without
   * versioning, as in oss://my-bucket/highlights-notes.
   * When left out: `highlights:notes` of the stack, or else the data folder of this machine.
   */
  notes?: pulumi.Input<string> | undefined;
  /**
   * The most that one run may cost at list price, in the currency of `highlights:site`. Checked
   * before a job is submitted; a length that is not known counts as two hours of video. A job that
   * is taken over is paid already and never fails.
   *
   * Range: above 0.
   */
  maxCost?: pulumi.Input<number> | undefined;
  /**
   * Total length of the input videos, for the price in the preview.
   *
   * Range: above 0 minutes.
   * When left out: the videos are measured where they can be; else the preview gives the price of
   * one minute and the most.
   */
  inputMinutes?: pulumi.Input<number> | undefined;
}

/** The videos and how moments are chosen. */
export interface ExtractionInputConfig {
  /**
   * The videos, two hours in total at most. Each needs speech or subtitles.
   *
   * Range: 1 to 30 videos.
   */
  mediaArray: pulumi.Input<pulumi.Input<ExtractionMedia>[]>;
  /**
   * How moments are chosen.
   *
   * The engine `local` comes close: it chooses moments by sound, movement and cuts.
   */
  strategy?: pulumi.Input<ExtractionStrategy> | undefined;
}

/** Whether clips are cut, and where they go. */
export interface ExtractionOutputConfig {
  /**
   * Cut the clips into files. Otherwise only their time ranges are found.
   *
   * @default false
   */
  needExport?: pulumi.Input<boolean> | undefined;
  /**
   * What kind of place the clips go to.
   *
   * @default "oss-object"
   */
  outputMediaTarget?: pulumi.Input<"oss-object"> | undefined;
  /**
   * S3-compatible endpoint of the bucket, in the region of the job.
   *
   * When left out: the OSS endpoint of the job's region.
   * The engine `local` refuses other values: it takes an OSS endpoint of the region alone, and
   * writes to its own buckets.
   */
  endpoint?: pulumi.Input<string> | undefined;
  /**
   * Bucket for the clips. Needed with `needExport`, useless without.
   *
   * Must be a bucket name; one of OSS has 3 to 63 of a-z, 0-9 and `-`, and no `-` at either end;
   * give the bucket's name, not its address.
   */
  bucket?: pulumi.Input<string> | undefined;
  /**
   * Key for the clips, with `{index}` for the number of the clip, counted from 0 across all videos.
   * `{key}` becomes 12 hex digits that differ for other inputs or settings, so that a re-run never
   * overwrites a published clip. Needed with `needExport`, useless without.
   *
   * The engine `local` refuses other values: it writes MP4 only, and takes no name with the ending
   * of another container.
   */
  objectKey?: pulumi.Input<string> | undefined;
  /**
   * Register each clip as a media asset as well.
   *
   * @default false
   */
  exportAsNewMedia?: pulumi.Input<boolean> | undefined;
  /**
   * Width of the clips.
   *
   * Range: above 0 pixels.
   * When left out: that of the source; on the engine local, with `height` given, the width that
   * keeps the shape of the picture.
   */
  width?: pulumi.Input<number> | undefined;
  /**
   * Height of the clips.
   *
   * Range: above 0 pixels.
   * When left out: that of the source; on the engine local, with `width` given, the height that
   * keeps the shape of the picture.
   */
  height?: pulumi.Input<number> | undefined;
  /** The output stream. */
  video?: pulumi.Input<ExtractionVideo> | undefined;
}

/**
 * Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this package
 * uses 58. A change does not run the job again.
 */
export interface ExtractionUserData {
  /**
   * Where the service reports the end of the job: an http or https address, or the name of a queue
   * that begins with `ice-callback`.
   *
   * The engine `local` leaves it unused where its host is not a loopback address: it calls programs
   * on this machine alone.
   */
  notifyAddress?: pulumi.Input<string> | undefined;
  /**
   * Where the service reports that a clip registered as a media asset has been analysed.
   *
   * The engine `local` leaves it unused: it makes no callbacks on assets.
   */
  registerMediaNotifyAddress?: pulumi.Input<string> | undefined;
  /** Any other key is sent exactly as written. */
  [other: string]: unknown;
}

/** One of the videos. */
export interface ExtractionMedia {
  /**
   * Id of a registered media asset. Give this or `mediaUrl`; the id is used where both are given.
   *
   * Must be a media id, without `/`, `:` and spaces; put an address into mediaUrl instead.
   * Source: ids in the vendor's examples are 32 hex digits, 2026-11-21 (inferred).
   */
  mediaId?: pulumi.Input<string> | undefined;
  /**
   * OSS address of the video, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, in the region of the
   * job.
   */
  mediaUrl?: pulumi.Input<string> | undefined;
}

/** How moments are chosen. */
export interface ExtractionStrategy {
  /**
   * How many clips to take from each video.
   *
   * Range: 1 to 10 clips.
   * @default 5
   */
  count?: pulumi.Input<number> | undefined;
  /**
   * Length to aim at for each clip; the service may differ a little from it.
   *
   * Range: 3 to 60 seconds.
   * @default 15
   */
  clipDuration?: pulumi.Input<number> | undefined;
  /**
   * Recognise actions and tag the clips with them. In cn-shanghai only.
   *
   * The engine `local` leaves it unused: it recognises no actions, faces or meaning.
   * @default false
   */
  enableActionRecog?: pulumi.Input<boolean> | undefined;
  /**
   * Names for the actions to recognise, up to 5 characters each. In cn-shanghai only.
   *
   * Range: at most 50 tags.
   * The engine `local` leaves it unused: it recognises no actions, faces or meaning.
   */
  customActions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * What makes a moment worth showing, in free text. What the service does with it for an
   * extraction is not known.
   *
   * The engine `local` leaves it unused: it recognises no actions, faces or meaning.
   * Source: the page ties it to a ThemeConfig that an extraction does not have, 2026-11-21
   * (unknown).
   */
  highlightDescription?: pulumi.Input<string> | undefined;
  /**
   * People to feature.
   *
   * The engine `local` leaves it unused: it recognises no actions, faces or meaning.
   */
  faceInfo?: pulumi.Input<ExtractionFaceInfo> | undefined;
}

/** The output stream. */
export interface ExtractionVideo {
  /**
   * Codec of the output, such as `H.264`.
   *
   * The engine `local` refuses other values: it has H.264, and H.265 where ffmpeg has libx265.
   * Source: the page with the ranges of the output stream could not be read, 2026-11-21 (unknown).
   */
  codec?: pulumi.Input<string> | undefined;
  /**
   * Bit rate of the output, above 0.
   *
   * Unit: kilobits per second.
   */
  bitrate?: pulumi.Input<number> | undefined;
  /**
   * Constant rate factor, 0 to 51 for H.264; lower is better and larger. An alternative to
   * `bitrate`.
   *
   * Source: range of H.264 encoders, 2026-11-21 (inferred).
   */
  crf?: pulumi.Input<number> | undefined;
  /**
   * Frame rate of the output, above 0.
   *
   * Unit: frames per second.
   * Source: the page with the ranges of the output stream could not be read, 2026-11-21 (unknown).
   */
  fps?: pulumi.Input<number> | undefined;
  /**
   * Speed preset of the encoder.
   *
   * The engine `local` refuses other values: it has ultrafast, superfast, veryfast, faster, fast,
   * medium, slow, slower, veryslow.
   * Source: the page with the ranges of the output stream could not be read, 2026-11-21 (unknown).
   */
  preset?: pulumi.Input<string> | undefined;
  /**
   * Profile of the encoder.
   *
   * The engine `local` refuses other values: it has baseline, main and high of H.264, and main of
   * H.265.
   * Source: the page with the ranges of the output stream could not be read, 2026-11-21 (unknown).
   */
  profile?: pulumi.Input<string> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: its encoder has
   * no such setting.
   */
  [other: string]: unknown;
}

/** People to feature. */
export interface ExtractionFaceInfo {
  /**
   * Pictures of the people who matter.
   *
   * Range: at most 200 pictures.
   */
  imageInfoList?: pulumi.Input<pulumi.Input<ExtractionImageInfo>[]> | undefined;
}

/** An element of `imageInfoList`. */
export interface ExtractionImageInfo {
  /** Name of the person on the picture. */
  name: pulumi.Input<string>;
  /**
   * Address of a picture with one clear, uncovered face, readable from the internet. Give this or
   * `imageId`.
   *
   * Must be an http or https address; give the picture's public address.
   */
  imageUrl?: pulumi.Input<string> | undefined;
  /** Media id of the picture. Give this or `imageUrl`. */
  imageId?: pulumi.Input<string> | undefined;
}
