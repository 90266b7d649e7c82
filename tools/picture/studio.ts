import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { coverBucket } from "../../local/job/cover-picture";
import { Findings } from "../../local/job/findings";
import { JobTrack } from "../../local/job/track";
import { montageJob } from "../../local/montage/job";
import { subJobsOf } from "../../local/montage/sub-job";
import { Pool } from "../../local/media/pool";
import { findTools, type Tools } from "../../local/media/tools";
import { Buckets } from "../../local/store/buckets";
import type { StoredJob } from "../../local/store/jobs";
import { MediaLibrary } from "../../local/store/media-library";
import { parseOssUrl } from "../../schema/address/oss-url";
import { editingConfig } from "../../schema/montage/editing-config";
import { inputConfig } from "../../schema/montage/input-config";
import { outputConfig } from "../../schema/montage/output-config";
import { wireText } from "../../schema/wire-names";

/** The arguments of a montage that make a difference on a contact sheet. */
export interface ReelArgs {
  readonly inputConfig?: Partial<z.input<typeof inputConfig>>;
  readonly editingConfig?: z.input<typeof editingConfig>;
  /** Pixels; 640 × 360 where it is left out. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A reel that was made. */
export interface MadeReel {
  readonly file: string;
  /** A JPEG file. */
  readonly cover: string;
  /** Seconds. */
  readonly duration: number;
  /** Seconds in the reel at which its parts begin. */
  readonly starts: readonly number[];
}

/** The address of a file of the studio. */
export function addressOf(name: string): string {
  return `http://media.oss-cn-shanghai.aliyuncs.com/${name}`;
}

/** The id is the same for all reels: so are the draws. */
const stored = {
  id: `local-${"0".repeat(32)}`,
  state: "Executing",
  number: 1,
  createTime: "",
  modifiedTime: "",
} as const;

const account = "local-sheets";

interface Timeline {
  readonly VideoTracks: readonly { readonly VideoTrackClips: readonly { readonly TimelineIn: number }[] }[];
}

/** Makes reels as the embedded service does, in a folder that is removed in the end. */
export class Studio {
  #made = 0;

  private constructor(
    private readonly data: string,
    readonly tools: Tools,
    private readonly buckets: Buckets,
    private readonly vod: Buckets,
  ) {}

  /** @param files the paths of the videos and pictures, by their names in addresses */
  static async open(files: Readonly<Record<string, string>>): Promise<Studio> {
    const data = await mkdtemp(join(tmpdir(), "sheets-"));
    await mkdir(join(data, "oss", "media"), { recursive: true });
    for (const [name, file] of Object.entries(files)) await copyFile(file, join(data, "oss", "media", name));
    const open = (name: "oss" | "vod") => Buckets.open({ folder: data, now: Date.now, name });
    return new Studio(data, await findTools({ env: process.env }), await open("oss"), await open("vod"));
  }

  close(): Promise<void> {
    return rm(this.data, { recursive: true, force: true });
  }

  /** @throws Error with the job's warnings: a sheet shows what is made */
  async make(args: ReelArgs): Promise<MadeReel> {
    const number = this.#made++;
    const folder = join(this.data, `job-${number}`);
    await mkdir(folder);
    const { tools, buckets, vod } = this;
    const pool = new Pool(availableParallelism());
    const findings = Findings.open(this.data);
    const library = MediaLibrary.open(this.data, join(this.data, "vod", coverBucket(account)));
    // prettier-ignore
    const context = {
      tools, buckets, vod, library, findings, pool, folder, account, defaultRegion: "cn-shanghai", now: Date.now,
      log: () => undefined,
    };
    const job: StoredJob = { ...stored, type: montageJob.name, request: requestOf(args, number) };
    const work = { signal: new AbortController().signal, report: () => undefined, track: new JobTrack(Date.now) };
    const outcome = await montageJob.run(job, context, work);
    const [subJob] = subJobsOf({ ...job, result: outcome.result });
    if (outcome.warnings.length > 0 || subJob?.status !== "Success") {
      throw new Error([...outcome.warnings, subJob?.error?.message].join("\n"));
    }
    const [track] = (subJob.timeline as Timeline).VideoTracks;
    const place = parseOssUrl(subJob.coverUrl ?? "");
    if (!place) throw new Error(`the cover's address is ${subJob.coverUrl}`);
    // The next reel has the same id, and so its cover the same place.
    const cover = join(folder, "cover.jpg");
    await copyFile(join(this.data, "vod", place.bucket, place.key), cover);
    return {
      file: join(this.data, "oss", "media", nameOf(number)),
      cover,
      duration: subJob.duration ?? 0,
      starts: track?.VideoTrackClips.map(({ TimelineIn }) => TimelineIn) ?? [],
    };
  }
}

function nameOf(number: number): string {
  return `reel-${number}_0.mp4`;
}

function requestOf({ inputConfig: input, editingConfig: editing, size }: ReelArgs, number: number) {
  const highlightStrategy = { targetDurationConfig: { targetDuration: 12 }, ...input?.highlightStrategy };
  const { width, height } = size ?? { width: 640, height: 360 };
  const place = addressOf(nameOf(number).replace("_0.", "_{index}."));
  return {
    InputConfig: wireText(inputConfig, { mediaArray: [addressOf("footage.mp4")], ...input, highlightStrategy }),
    EditingConfig: wireText(editingConfig, { mediaConfig: { volume: 1 }, ...editing }),
    OutputConfig: wireText(outputConfig, { mediaUrl: place, width, height, video: { preset: "veryfast" } }),
  };
}
