// Made from schema/ by "npm run generate". Edit the schema, not this file.
import type * as pulumi from "@pulumi/pulumi";

/** What a highlight montage job takes besides its region. */
export interface MontageJobArguments {
  /** The videos and what goes with them. */
  inputConfig: pulumi.Input<MontageInputConfig>;
  /** How the material is put together. */
  editingConfig?: pulumi.Input<MontageEditingConfig> | undefined;
  /** How many reels are made, and where they go. */
  outputConfig: pulumi.Input<MontageOutputConfig>;
  /**
   * Templates of the reels, by their ids; one is drawn for the job. What the other arguments leave
   * empty is read from it before the submit: stickers, music and background images of
   * `inputConfig`, all of `editingConfig`, and `width`, `height` and `video` of `outputConfig`. A
   * changed template runs nothing again: change `triggers`.
   *
   * Range: 1 to 50 templates.
   */
  templateConfig?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this
   * package uses 58, and 64 beside `templateConfig`. A change does not run the job again.
   */
  userData?: pulumi.Input<MontageUserData> | undefined;
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

/** The videos and what goes with them. */
export interface MontageInputConfig {
  /**
   * The videos, as media ids or OSS addresses in the region of the job, two hours in total at most.
   * Each needs speech. They are used in this order.
   *
   * Range: 1 to 30 videos.
   */
  mediaArray: pulumi.Input<pulumi.Input<string>[]>;
  /** How highlights are chosen. */
  highlightStrategy?: pulumi.Input<MontageHighlightStrategy> | undefined;
  /**
   * Fixed openings; one is drawn for each reel.
   *
   * Range: at most 20 videos or pictures.
   */
  openingArray?: pulumi.Input<pulumi.Input<MontageMedium>[]> | undefined;
  /**
   * Fixed endings; one is drawn for each reel.
   *
   * Range: at most 20 videos or pictures.
   */
  endingArray?: pulumi.Input<pulumi.Input<MontageMedium>[]> | undefined;
  /**
   * Titles, 50 characters each at most; one is drawn for each reel.
   *
   * Range: at most 50 titles.
   */
  titleArray?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Subheadings by level.
   *
   * Range: at most 5 levels.
   */
  subHeadingArray?: pulumi.Input<pulumi.Input<MontageSubHeading>[]> | undefined;
  /**
   * Pictures on top of the reel; they take turns, beginning with one that is drawn.
   *
   * Range: at most 50 stickers.
   */
  stickerArray?: pulumi.Input<pulumi.Input<MontageSticker>[]> | undefined;
  /**
   * Music, as media ids or OSS addresses; the pieces take turns, beginning with one that is drawn.
   *
   * Range: at most 50 pieces.
   */
  backgroundMusicArray?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Pictures behind the reel, as media ids or OSS addresses; they take turns, beginning with one
   * that is drawn.
   *
   * Range: at most 50 pictures.
   */
  backgroundImageArray?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** How the material is put together. */
export interface MontageEditingConfig {
  /** The videos. Any other key is sent exactly as written. */
  mediaConfig?: pulumi.Input<MontageMediaConfig> | undefined;
  /** How titles are drawn. Any other key is sent exactly as written. */
  titleConfig?: pulumi.Input<MontageTitleConfig> | undefined;
  /** How subheadings are drawn, by level. */
  subHeadingConfig?: pulumi.Input<MontageSubHeadingConfig> | undefined;
  /** The music. Any other key is sent exactly as written. */
  backgroundMusicConfig?: pulumi.Input<MontageBackgroundMusicConfig> | undefined;
  /**
   * What is behind the picture. Its keys are not documented, so they are sent exactly as written;
   * the engine `local` knows `Type` (`Blur` or `Color`), `Radius` of a blur, from 0.01 to 1, and
   * `Color`, such as `#206090`. Not used beside `inputConfig.backgroundImageArray`.
   */
  backgroundImageConfig?: pulumi.Input<MontageBackgroundImageConfig> | undefined;
  /** Effects, transitions and filters. */
  processConfig?: pulumi.Input<MontageProcessConfig> | undefined;
  /**
   * Canvas for a preview in a web page.
   *
   * The engine `local` leaves it unused: it shows no preview in a web page.
   */
  feCanvas?: pulumi.Input<MontageFeCanvas> | undefined;
  /**
   * Settings of the production. Any other key is sent exactly as written.
   *
   * Source: the page refers to EditingProduceConfig, 2026-11-21 (inferred).
   */
  produceConfig?: pulumi.Input<MontageProduceConfig> | undefined;
}

/** How many reels are made, and where they go. */
export interface MontageOutputConfig {
  /**
   * OSS address for the reels, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, with `{index}` for
   * the number of the reel, counted from 0. `{key}` becomes 12 hex digits that differ for other
   * inputs or settings, so that a re-run never overwrites a published reel. Give this, or
   * `storageLocation` and `fileName`.
   *
   * The engine `local` refuses other values: it writes MP4 only, and takes no name with the ending
   * of another container.
   */
  mediaUrl?: pulumi.Input<string> | undefined;
  /**
   * Bucket of ApsaraVideo VOD for the reels, `BUCKET.oss-REGION.aliyuncs.com`, without scheme and
   * path. Goes with `fileName`.
   *
   * The engine `local` comes close: it keeps reels for VOD in folders of its own.
   */
  storageLocation?: pulumi.Input<string> | undefined;
  /**
   * Name of the reels in VOD, with `{index}` for the number of the reel; `{key}` as in `mediaUrl`.
   * Goes with `storageLocation`.
   *
   * The engine `local` refuses other values: it writes MP4 only, and takes no name with the ending
   * of another container.
   */
  fileName?: pulumi.Input<string> | undefined;
  /**
   * Make an editing project with a timeline for each reel, and no video. The property `timeline` of
   * the job and `alicloud-highlights job ID --timeline` give the timelines.
   *
   * @default false
   */
  generatePreviewOnly?: pulumi.Input<boolean> | undefined;
  /**
   * How many reels to make at most. Must be 1 with `JumpHighlight`.
   *
   * Range: 1 to 100 reels.
   * @default 1
   */
  count?: pulumi.Input<number> | undefined;
  /**
   * Width of the reels: even and from 128 to 4096 to be safe, 2160 at most where it is the shorter
   * side. Must be given, unless a template gives it.
   *
   * Range: above 0 pixels.
   */
  width?: pulumi.Input<number> | undefined;
  /**
   * Height of the reels: even and from 128 to 4096 to be safe, 2160 at most where it is the shorter
   * side. Must be given, unless a template gives it.
   *
   * Range: above 0 pixels.
   */
  height?: pulumi.Input<number> | undefined;
  /** The output stream. */
  video?: pulumi.Input<MontageVideo> | undefined;
}

/**
 * Data that the service keeps with the job. Up to 512 bytes of JSON as UTF-8, of which this package
 * uses 58, and 64 beside `templateConfig`. A change does not run the job again.
 */
export interface MontageUserData {
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

/** How highlights are chosen. */
export interface MontageHighlightStrategy {
  /** What comes in front of the highlights. */
  introConfig?: pulumi.Input<MontageIntroConfig> | undefined;
  /** Length of a reel. */
  targetDurationConfig?: pulumi.Input<MontageTargetDurationConfig> | undefined;
  /**
   * Pace of the plot. Used with `JumpHighlight` only.
   *
   * The engine `local` comes close: it changes the length of the clips.
   * @default "Normal"
   */
  plotPacingType?: pulumi.Input<"Slow" | "Normal" | "Fast"> | undefined;
  /** Theme of the reel. */
  themeConfig?: pulumi.Input<MontageThemeConfig> | undefined;
  /**
   * What makes a moment worth showing, in free text. Used with `SmoothHighlight` only.
   *
   * The engine `local` leaves it unused: it recognises no actions, faces or meaning.
   */
  highlightDescription?: pulumi.Input<string> | undefined;
  /**
   * People to feature. Used with `SmoothHighlight` only.
   *
   * The engine `local` leaves it unused: it recognises no actions, faces or meaning.
   */
  faceInfo?: pulumi.Input<MontageFaceInfo> | undefined;
  /**
   * Recognise actions and choose by them. In cn-shanghai only.
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
}

/** A video or picture before or after the highlights. */
export interface MontageMedium {
  /**
   * Id of a registered media asset. Give this or `mediaUrl`; the id is used where both are given.
   *
   * Must be a media id, without `/`, `:` and spaces; put an address into mediaUrl instead.
   * Source: ids in the vendor's examples are 32 hex digits, 2026-11-21 (inferred).
   */
  mediaId?: pulumi.Input<string> | undefined;
  /** OSS address, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, in the region of the job. */
  mediaUrl?: pulumi.Input<string> | undefined;
  /**
   * Where to begin in a video.
   *
   * Range: at least 0 seconds.
   */
  in?: pulumi.Input<number> | undefined;
  /**
   * Where to end in a video.
   *
   * Range: at least 0 seconds.
   */
  out?: pulumi.Input<number> | undefined;
  /**
   * How long a picture is shown.
   *
   * Range: above 0 seconds.
   */
  duration?: pulumi.Input<number> | undefined;
  /**
   * Number of frames, where the material is an animated GIF. The engine `local` shows as many from
   * the first one on; left out or 0, all.
   *
   * Range: 0 to 100 frames.
   */
  dyncFrames?: pulumi.Input<number> | undefined;
}

/** An element of `subHeadingArray`. */
export interface MontageSubHeading {
  /**
   * Level of the subheading; each level once.
   *
   * Range: 1 to 5.
   */
  level: pulumi.Input<number>;
  /**
   * Texts to draw from, 50 characters each at most.
   *
   * Range: at most 50 texts.
   */
  titleArray: pulumi.Input<pulumi.Input<string>[]>;
}

/** An element of `stickerArray`. */
export interface MontageSticker {
  /**
   * Id of a registered media asset. Give this or `mediaUrl`; the id is used where both are given.
   *
   * Must be a media id, without `/`, `:` and spaces; put an address into mediaUrl instead.
   * Source: ids in the vendor's examples are 32 hex digits, 2026-11-21 (inferred).
   */
  mediaId?: pulumi.Input<string> | undefined;
  /** OSS address, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, in the region of the job. */
  mediaUrl?: pulumi.Input<string> | undefined;
  /** Left edge on the canvas: below 1 a share of it, from 2 on whole pixels. */
  x?: pulumi.Input<number> | undefined;
  /** Upper edge on the canvas: below 1 a share of it, from 2 on whole pixels. */
  y?: pulumi.Input<number> | undefined;
  /** Width on the canvas: below 1 a share of it, from 2 on whole pixels. */
  width?: pulumi.Input<number> | undefined;
  /** Height on the canvas: below 1 a share of it, from 2 on whole pixels. */
  height?: pulumi.Input<number> | undefined;
  /**
   * Number of frames, where the material is an animated GIF. The engine `local` shows as many from
   * the first one on; left out or 0, all.
   *
   * Range: 0 to 100 frames.
   */
  dyncFrames?: pulumi.Input<number> | undefined;
  /**
   * 1 is opaque, 0 invisible.
   *
   * Range: 0 to 1.
   * @default 1
   */
  opacity?: pulumi.Input<number> | undefined;
}

/** The videos. Any other key is sent exactly as written. */
export interface MontageMediaConfig {
  /**
   * Volume of the videos' own sound, two decimals; 1 leaves it as it is. The default mutes all
   * speech: set it to 1 to hear it.
   *
   * Must be 0 to 10; set it to 1 to leave the sound as it is.
   * @default 0
   */
  volume?: pulumi.Input<number | string> | undefined;
  /**
   * What is known of the videos.
   *
   * The engine `local` leaves it unused: it uses whole videos.
   * Source: the page on all batch productions has it; whether a montage uses it is not documented,
   * 2026-11-21 (unknown).
   */
  mediaMetaDataArray?: pulumi.Input<pulumi.Input<MontageMediaMetaData>[]> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: it has no such
   * setting.
   */
  [other: string]: unknown;
}

/** How titles are drawn. Any other key is sent exactly as written. */
export interface MontageTitleConfig {
  /**
   * Where the text is anchored. The default is that of titles. No page gives one for subheadings:
   * there, setting it to this value alone runs no job again; change `triggers` too.
   *
   * The engine `local` comes close: it has Top, Center or Bottom with Left, Center or Right.
   * @default "TopCenter"
   */
  alignment?: pulumi.Input<string> | undefined;
  /**
   * What happens to a text that is too wide. The default is that of titles. No page gives one for
   * subheadings: there, setting it to this value alone runs no job again; change `triggers` too.
   *
   * The engine `local` comes close: it has AutoWrap and AutoScale.
   * @default "AutoWrap"
   */
  adaptMode?: pulumi.Input<string> | undefined;
  /**
   * Font. The default is that of titles. No page gives one for subheadings: there, setting it to
   * this value alone runs no job again; change `triggers` too.
   *
   * The engine `local` comes close: it draws Noto Sans SC Bold, or the weight of Noto Sans that is
   * named.
   * @default "Alibaba PuHuiTi 2.0 95 ExtraBold"
   */
  font?: pulumi.Input<string> | undefined;
  /** Size of the letters. */
  fontSize?: pulumi.Input<number> | undefined;
  /** Colour of the letters, such as `#ffffff`. */
  fontColor?: pulumi.Input<string> | undefined;
  /** 1 is opaque, 0 invisible. */
  fontColorOpacity?: pulumi.Input<number> | undefined;
  /** Style of the letters. */
  fontFace?: pulumi.Input<MontageFontFace> | undefined;
  /**
   * How the size is meant. The default is that of titles. No page gives one for subheadings: there,
   * setting it to this value alone runs no job again; change `triggers` too.
   *
   * The engine `local` comes close: it has Nominal and RealDim.
   * @default "Nominal"
   */
  sizeRequestType?: pulumi.Input<string> | undefined;
  /** Horizontal place: a share of the width, or pixels. */
  x?: pulumi.Input<number> | undefined;
  /**
   * Vertical place: a share of the height, or pixels.
   *
   * When left out: for a title 0.1 on an upright reel, 0.05 on a wide one, 0.08 on a square one.
   */
  y?: pulumi.Input<number> | undefined;
  /**
   * Width of the outline.
   *
   * Unit: pixels.
   */
  outline?: pulumi.Input<number> | undefined;
  /** Colour of the outline. */
  outlineColour?: pulumi.Input<string> | undefined;
  /**
   * Depth of the shadow.
   *
   * Unit: pixels.
   */
  shadow?: pulumi.Input<number> | undefined;
  /** Colour of the shadow. */
  backColour?: pulumi.Input<string> | undefined;
  /**
   * Id of a style of coloured letters.
   *
   * The engine `local` leaves it unused: it has none of the service's styles.
   */
  effectColorStyleId?: pulumi.Input<string> | undefined;
  /**
   * Id of a bubble around the text.
   *
   * The engine `local` leaves it unused: it has none of the service's styles.
   */
  bubbleStyleId?: pulumi.Input<string> | undefined;
  /** Width of the text: a share of the width, or pixels. */
  textWidth?: pulumi.Input<number> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: it has no such
   * setting.
   */
  [other: string]: unknown;
}

/** How subheadings are drawn, by level. */
export interface MontageSubHeadingConfig {
  /** How subheadings of level 1 are drawn. */
  1?: pulumi.Input<MontageCaption> | undefined;
  /** How subheadings of level 2 are drawn. */
  2?: pulumi.Input<MontageCaption> | undefined;
  /** How subheadings of level 3 are drawn. */
  3?: pulumi.Input<MontageCaption> | undefined;
  /** How subheadings of level 4 are drawn. */
  4?: pulumi.Input<MontageCaption> | undefined;
  /** How subheadings of level 5 are drawn. */
  5?: pulumi.Input<MontageCaption> | undefined;
}

/** The music. Any other key is sent exactly as written. */
export interface MontageBackgroundMusicConfig {
  /**
   * Volume of the music, such as 0.2 for 20 %.
   *
   * Must be a number; write it like 0.2.
   * @default 0.2
   */
  volume?: pulumi.Input<number | string> | undefined;
  /**
   * Style of the music. Its values are not documented; the page's example has `null`.
   *
   * Must be a text that is not empty, or null; leave it out.
   * The engine `local` leaves it unused where it is not null: it takes music from the list alone.
   * Source: no page lists the styles, 2026-11-21 (unknown).
   */
  style?: pulumi.Input<string | null> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: it has no such
   * setting.
   */
  [other: string]: unknown;
}

/**
 * What is behind the picture. Its keys are not documented, so they are sent exactly as written; the
 * engine `local` knows `Type` (`Blur` or `Color`), `Radius` of a blur, from 0.01 to 1, and `Color`,
 * such as `#206090`. Not used beside `inputConfig.backgroundImageArray`.
 */
export type MontageBackgroundImageConfig = Record<string, unknown>;

/** Effects, transitions and filters. */
export interface MontageProcessConfig {
  /**
   * Use special effects.
   *
   * @default false
   */
  allowVfxEffect?: pulumi.Input<boolean> | undefined;
  /**
   * How likely a clip gets a special effect, two decimals.
   *
   * Range: 0 to 1.
   * @default 0.5
   */
  vfxEffectProbability?: pulumi.Input<number> | undefined;
  /**
   * Special effects to draw from for the first clip.
   *
   * When left out: one of slightshow, starfieldshinee, starfieldshinee2, starsparkle,
   * colorfulripples, starfield.
   * The engine `local` comes close: it makes nearly all names of plain filters of ffmpeg, and names
   * the others in a warning.
   */
  vfxFirstClipEffectList?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Special effects to draw from for all other clips.
   *
   * When left out: one of zoomslight, zoom, zoominout, slightshake.
   * The engine `local` comes close: it makes nearly all names of plain filters of ffmpeg, and names
   * the others in a warning.
   */
  vfxNotFirstClipEffectList?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Use transitions.
   *
   * @default false
   */
  allowTransition?: pulumi.Input<boolean> | undefined;
  /**
   * Length of a transition. A clip gets none where this is more than the clip's length less one
   * second.
   *
   * Range: at least 0 seconds.
   * @default 0.5
   */
  transitionDuration?: pulumi.Input<number> | undefined;
  /**
   * Transitions to draw from.
   *
   * When left out: one of linearblur, colordistance, crosshatch, dreamyzoom,
   * doomscreentransition_up.
   * The engine `local` comes close: it makes nearly all names of plain filters of ffmpeg, and names
   * the others in a warning.
   */
  transitionList?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Use the same transition throughout a reel.
   *
   * @default true
   */
  useUniformTransition?: pulumi.Input<boolean> | undefined;
  /**
   * Use filters.
   *
   * @default false
   */
  allowFilter?: pulumi.Input<boolean> | undefined;
  /**
   * Filters to draw from.
   *
   * When left out: no filter.
   * The engine `local` comes close: it makes nearly all names of plain filters of ffmpeg, and names
   * the others in a warning.
   */
  filterList?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** Canvas for a preview in a web page. */
export interface MontageFeCanvas {
  /**
   * Of the canvas.
   *
   * Range: above 0 pixels.
   */
  width?: pulumi.Input<number> | undefined;
  /**
   * Of the canvas.
   *
   * Range: above 0 pixels.
   */
  height?: pulumi.Input<number> | undefined;
}

/** Settings of the production. Any other key is sent exactly as written. */
export interface MontageProduceConfig {
  /**
   * Register input videos of VOD as media assets.
   *
   * The engine `local` leaves it unused where it is true: it registers no videos of VOD by itself.
   * @default true
   */
  autoRegisterInputVodMedia?: pulumi.Input<boolean> | undefined;
  /**
   * Write a WebM with a transparent channel.
   *
   * The engine `local` leaves it unused: it writes MP4 only.
   * @default false
   */
  outputWebmTransparentChannel?: pulumi.Input<boolean> | undefined;
  /**
   * The cover picture.
   *
   * When left out: the first frame.
   */
  coverConfig?: pulumi.Input<MontageCoverConfig> | undefined;
  /**
   * Sound channel to copy to the other one, such as `left`.
   *
   * The engine `local` leaves it unused where it is neither `left` nor `right`: it copies the left
   * or the right channel of sound alone.
   */
  audioChannelCopy?: pulumi.Input<string> | undefined;
  /**
   * Id of the queue that the work goes to.
   *
   * The engine `local` leaves it unused: it has one queue.
   */
  pipelineId?: pulumi.Input<string> | undefined;
  /**
   * Ceiling of the bit rate.
   *
   * Range: above 0 kilobits per second.
   */
  maxBitrate?: pulumi.Input<number> | undefined;
  /**
   * Take the highest bit rate of the inputs.
   *
   * The engine `local` comes close: it takes the highest rate of picture and sound together as a
   * ceiling.
   */
  keepOriginMaxBitrate?: pulumi.Input<boolean> | undefined;
  /**
   * Take the highest frame rate of the inputs.
   *
   * The engine `local` comes close: it lets the frame rate of `outputConfig.video` win.
   */
  keepOriginVideoMaxFps?: pulumi.Input<boolean> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: it has no such
   * setting.
   */
  [other: string]: unknown;
}

/** The output stream. */
export interface MontageVideo {
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

/** What comes in front of the highlights. */
export interface MontageIntroConfig {
  /**
   * `Auto` puts the most intense moment in front of the highlights.
   *
   * The engine `local` comes close: it takes the strongest of the moments that it measured.
   * @default "Disabled"
   */
  mode?: pulumi.Input<"Auto" | "Disabled"> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: it has no such
   * setting.
   */
  [other: string]: unknown;
}

/** Length of a reel. */
export interface MontageTargetDurationConfig {
  /**
   * Length to aim at for the highlights of one reel, without openings, endings and intro, up to the
   * length of all videos; the service may differ a little from it.
   *
   * Range: 5 to 7200 seconds.
   * When left out: the length follows the plot.
   */
  targetDuration?: pulumi.Input<number> | undefined;
  /**
   * How far the speed may be changed to come closer to `targetDuration`. By the page's arithmetic a
   * factor on the length, by its words a speed; see the warning.
   *
   * Range: 2 factors.
   * Must be two numbers above 0, the lower one first; write it like [0.95, 1].
   */
  speedRange?: pulumi.Input<pulumi.Input<number | string>[]> | undefined;
}

/** Theme of the reel. */
export interface MontageThemeConfig {
  /**
   * `JumpHighlight` joins many highlights in the order of time into one reel. `SmoothHighlight`
   * takes a coherent stretch from each of several highlights on, and can make several reels.
   *
   * The engine `local` comes close: it chooses moments by sound, movement and cuts.
   * @default "JumpHighlight"
   */
  themeType?: pulumi.Input<"JumpHighlight" | "SmoothHighlight"> | undefined;
}

/** People to feature. Used with `SmoothHighlight` only. */
export interface MontageFaceInfo {
  /**
   * Pictures of the people who matter.
   *
   * Range: at most 200 pictures.
   */
  imageInfoList?: pulumi.Input<pulumi.Input<MontageImageInfo>[]> | undefined;
}

/** An element of `mediaMetaDataArray`. */
export interface MontageMediaMetaData {
  /**
   * Media id or OSS address of one of the videos.
   *
   * Source: the page on all batch productions has it; whether a montage uses it is not documented,
   * 2026-11-21 (unknown).
   */
  media: pulumi.Input<string>;
  /**
   * Name of a group of videos.
   *
   * Source: the page on all batch productions has it; whether a montage uses it is not documented,
   * 2026-11-21 (unknown).
   */
  groupName?: pulumi.Input<string> | undefined;
  /**
   * Stretches of the video to use.
   *
   * Source: the page on all batch productions has it; whether a montage uses it is not documented,
   * 2026-11-21 (unknown).
   */
  timeRangeList?: pulumi.Input<pulumi.Input<MontageTimeRange>[]> | undefined;
}

/** Style of the letters. */
export interface MontageFontFace {
  /** Bold letters. */
  bold?: pulumi.Input<boolean> | undefined;
  /** Slanted letters. */
  italic?: pulumi.Input<boolean> | undefined;
  /** Underlined letters. */
  underline?: pulumi.Input<boolean> | undefined;
}

/** How subheadings of one level are drawn. */
export type MontageCaption = MontageTitleConfig;

/** The cover picture. */
export interface MontageCoverConfig {
  /**
   * Moment of the cover.
   *
   * Range: at least 0 seconds.
   */
  startTime?: pulumi.Input<number> | undefined;
  /**
   * Any other key is sent exactly as written. The engine `local` leaves it unused: it has no such
   * setting.
   */
  [other: string]: unknown;
}

/** An element of `imageInfoList`. */
export interface MontageImageInfo {
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

/** An element of `timeRangeList`. */
export interface MontageTimeRange {
  /**
   * Where to begin.
   *
   * Range: at least 0 seconds.
   */
  in?: pulumi.Input<number> | undefined;
  /**
   * Where to end.
   *
   * Range: at least 0 seconds.
   */
  out?: pulumi.Input<number> | undefined;
}
