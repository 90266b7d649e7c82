import assert from "node:assert/strict";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import type { StoredJob } from "../../../local/store/jobs";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { makeVideo, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder } from "../../service/ims/embedded-ims";
import { pause } from "../../service/ims/eventually";

/** The embedded service with a video in the bucket `footage`, and an empty bucket `out`. */
export interface Stage {
  readonly service: RunningService;
  /** Of the console, with a slash at its end. */
  readonly home: string;
  /** The data folder; jobs wait, under way, until it is opened. */
  readonly folder: DataFolder;
  /** Makes a video for an upload. */
  video(name: string, seconds: number): Promise<string>;
  /** Submits an extraction; by default of `talk.mp4`, with two clips of 4 s. Gives its id. */
  extract(media?: string, strategy?: object): Promise<string>;
  /** Submits a montage of `talk.mp4`. Gives its id. */
  montage(): Promise<string>;
  /** Waits for the end of a job. */
  ended(id: string): Promise<StoredJob>;
  close(): Promise<void>;
}

const region = "cn-shanghai";
const address = (bucket: string, key: string) => `http://${bucket}.oss-${region}.aliyuncs.com/${key}`;

/** A picture that changes at 8 s and a sound that is loud from 4 to 7 s and from 12 to 15 s. */
const picture = "color=c=gray:s=320x180:r=10,drawbox=w=320:h=180:c=navy:t=fill:enable='gte(t,8)'";
const sound = tone([
  [4, 7],
  [12, 15],
]);

export async function openStage(): Promise<Stage> {
  // One job at a time on any machine: the next one waits.
  const folder = await dataFolder({ cores: 1 });
  const service = await folder.start();
  const ims = clientOf(service);
  const video = (name: string, seconds: number) => makeVideo(join(folder.path, name), { seconds, picture, sound });
  await service.buckets.createBucket("footage");
  await service.buckets.createBucket("out");
  await service.buckets.put("footage", "talk.mp4", { file: await video("talk.mp4", 20) });
  return {
    service,
    home: `${service.url}/_console/`,
    folder,
    video,
    extract: async (media = "talk.mp4", strategy = { Count: 2, ClipDuration: 4 }) => {
      const { JobId = "" } = await ims.call(submitHighlightExtractionJob, {
        InputConfig: JSON.stringify({ MediaArray: [{ MediaURL: address("footage", media) }], Strategy: strategy }),
        OutputConfig: JSON.stringify({ NeedExport: true, Bucket: "out", ObjectKey: "clips/{index}.mp4" }),
      });
      return JobId;
    },
    montage: async () => {
      const { JobId = "" } = await ims.call(submitScreenMediaHighlightsJob, {
        InputConfig: JSON.stringify({
          MediaArray: [address("footage", "talk.mp4")],
          HighlightStrategy: {
            ThemeConfig: { ThemeType: "SmoothHighlight" },
            TargetDurationConfig: { TargetDuration: 6 },
          },
        }),
        OutputConfig: JSON.stringify({
          Count: 1,
          MediaURL: address("out", "reels/{index}.mp4"),
          Width: 320,
          Height: 180,
        }),
      });
      return JobId;
    },
    ended: async (id) => {
      for (;;) {
        const job = service.jobs.get(id);
        assert.ok(job, id);
        if (job.state === "Finished" || job.state === "Failed") return job;
        await pause();
      }
    },
    close: () => folder.remove(),
  };
}
