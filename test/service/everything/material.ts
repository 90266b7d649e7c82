import assert from "node:assert/strict";
import { join } from "node:path";
import type { Ims } from "../../../provider/ims/client";
import { ossObjects } from "../../../provider/oss/objects";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getEditingProject } from "../../../schema/operations/get-editing-project";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import type { RunningService } from "../../../local/service";
import { makeVideo, tone } from "../../footage";
import { makePicture } from "../montage/made-pictures";
import { clientOf, type DataFolder, keys } from "../ims/embedded-ims";
import { eventually } from "../ims/eventually";

export const address = (bucket: string, key: string) => `http://${bucket}.oss-cn-shanghai.aliyuncs.com/${key}`;

/** What `makeMaterial` puts into the bucket. */
export const material = {
  talk: address("footage", "talk.mp4"),
  opening: address("footage", "opening.png"),
  ending: address("footage", "ending.mp4"),
  sticker: address("footage", "sticker.png"),
  background: address("footage", "background.png"),
  music: address("footage", "music.m4a"),
};

/** Frames per second of all reels. */
export const reelRate = 25;
/** Factor on the volume of the music. */
export const musicVolume = 0.4;
/** Seconds for which the opening is shown. */
export const openingLength = 3;
/** Seconds of a transition. */
export const transitionLength = 0.4;

/**
 * A talk that flashes white at each full second and is heard with it, a red picture, a green video
 * with one flash, a yellow sticker, a blue background, and music.
 */
export async function makeMaterial(folder: DataFolder, service: RunningService): Promise<void> {
  const region = "cn-shanghai";
  const objects = ossObjects({ endpoint: service.url, region, credentials: () => Promise.resolve(keys) });
  await Promise.all(["footage", "reels"].map((bucket) => objects.createBucket(bucket)));
  const flashing = (colour: string, size: string, flash: string) =>
    `color=c=${colour}:s=${size}:r=25,drawbox=enable='${flash}':w=iw:h=ih:c=white:t=fill`;
  const video = (name: string, seconds: number, picture: string, loud: [number, number][]) =>
    makeVideo(join(folder.path, name), { seconds, picture, sound: tone(loud) });
  const loud = Array.from({ length: 30 }, (_, second): [number, number] => [second, second + 0.25]);
  const files = {
    "talk.mp4": await video("talk.mp4", 30, flashing("0x202020", "320x180", "lt(mod(n,25),6)"), loud),
    "ending.mp4": await video("ending.mp4", 2, flashing("green", "160x90", "between(n,25,30)"), [[1, 1.25]]),
    "opening.png": await makePicture(join(folder.path, "opening.png"), "color=c=red:s=100x100"),
    "sticker.png": await makePicture(join(folder.path, "sticker.png"), "color=c=yellow:s=40x40"),
    "background.png": await makePicture(join(folder.path, "background.png"), "color=c=blue:s=90x90"),
    "music.m4a": await makeVideo(join(folder.path, "music.m4a"), { seconds: 6, sound: "sine=frequency=330" }),
  };
  for (const [key, file] of Object.entries(files)) await objects.put("footage", key, file);
}

/** What a reel is asked for besides the material. */
export interface Asked {
  readonly name: string;
  readonly strategy: object;
  readonly output: { Width: number; Height: number; Count?: number };
}

/** A clip of a timeline, as far as it is looked at. */
export interface TimelineClip {
  readonly MediaURL: string;
  readonly TimelineIn: number;
  readonly TimelineOut: number;
  readonly Effects?: readonly { Type: string; SubType: string; Duration?: number }[];
}

export interface MadeReel {
  readonly file: string;
  readonly index: number;
  readonly jobId: string;
  /** Seconds. */
  readonly duration: number;
  readonly clips: readonly TimelineClip[];
  readonly timeline: string;
}

/** Makes reels with the whole material and all kinds of looks. */
export async function makeReels(
  folder: DataFolder,
  service: RunningService,
  { name, strategy, output }: Asked,
): Promise<{ reels: MadeReel[]; extend: string }> {
  const ims = clientOf(service);
  const { JobId } = await ims.call(submitScreenMediaHighlightsJob, {
    InputConfig: JSON.stringify({
      MediaArray: [material.talk],
      HighlightStrategy: strategy,
      OpeningArray: [{ MediaURL: material.opening, Duration: openingLength }],
      EndingArray: [{ MediaURL: material.ending }],
      TitleArray: ["Hema 盒马"],
      StickerArray: [{ MediaURL: material.sticker, X: 0.05, Y: 0.75, Width: 0.1 }],
      BackgroundMusicArray: [material.music],
      BackgroundImageArray: [material.background],
    }),
    EditingConfig: JSON.stringify({
      MediaConfig: { Volume: 1 },
      TitleConfig: { FontColor: "#ff00ff", FontSize: 40 },
      BackgroundMusicConfig: { Volume: musicVolume },
      ProcessConfig: {
        AllowTransition: true,
        TransitionDuration: transitionLength,
        TransitionList: ["linearblur"],
        AllowVfxEffect: true,
        VfxEffectProbability: 1,
        VfxFirstClipEffectList: ["zoomslight"],
        VfxNotFirstClipEffectList: ["zoom", "zoominout"],
        AllowFilter: true,
        FilterList: ["pf3"],
      },
    }),
    OutputConfig: JSON.stringify({
      MediaURL: address("reels", `${name}-{index}.mp4`),
      Video: { Fps: reelRate },
      ...output,
    }),
  });
  const asked = async () => (await ims.call(getBatchMediaProducingJob, { JobId: JobId! })).EditingBatchJob!;
  await eventually(async () => ["Finished", "Failed"].includes((await asked()).Status!));
  const { Extend: extend, SubJobList: subJobs } = await asked();
  const reels: MadeReel[] = [];
  for (const [index, subJob] of subJobs!.entries()) {
    assert.equal(subJob?.Status, "Success", extend);
    const file = join(folder.path, "oss", "reels", `${name}-${index}.mp4`);
    const timeline = await timelineOf(ims, subJob.ProjectId!);
    const tracks = JSON.parse(timeline) as { VideoTracks: { VideoTrackClips: TimelineClip[] }[] };
    const clips = tracks.VideoTracks[0]!.VideoTrackClips;
    reels.push({ file, index, jobId: JobId!, duration: Number(subJob.Duration), clips, timeline });
  }
  return { reels, extend: extend! };
}

async function timelineOf(ims: Ims, projectId: string): Promise<string> {
  const { Project: project } = await ims.call(getEditingProject, { ProjectId: projectId });
  return project!.Timeline!;
}
