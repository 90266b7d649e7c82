/** The data of a report: all that some stacks have made. Texts are plain. */
export interface ReportData {
  readonly stacks: readonly StackData[];
}

export interface StackData {
  /** Name of the stack, or of the file where the name is not known. */
  readonly name: string;
  readonly project?: string;
  /** `outputs`: from `pulumi stack output`, which tells nothing of jobs. */
  readonly from: "export" | "outputs";
  /** When the state was written: ISO 8601. */
  readonly time?: string;
  readonly jobs: readonly JobData[];
  /** Sentences about what is not known, or was left out. */
  readonly notes: readonly string[];
}

export interface JobData {
  /** Name of the resource, or of the stack's output. */
  readonly name: string;
  readonly kind: "extraction" | "montage";
  readonly state: "pending" | "finished" | "failed" | "unknown";
  readonly jobId?: string;
  readonly engine?: string;
  readonly region?: string;
  readonly account?: string;
  /** ISO 8601. */
  readonly created?: string;
  /** ISO 8601. */
  readonly ended?: string;
  readonly cost?: CostData;
  readonly failure?: { readonly code: string; readonly message: string };
  /** Places of outputs that were gone or overwritten at the last refresh. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  /** Whether destroying the resource deletes the files. */
  readonly retention?: string;
  /** Arguments that differ from none, by path. */
  readonly settings: readonly { readonly path: string; readonly value: string }[];
  /** The videos of an extraction, and of a montage whose pieces are known. */
  readonly videos: readonly VideoData[];
  /** None for an extraction. */
  readonly reels: readonly ReelData[];
  /** Sentences about what is not known of this job. */
  readonly notes: readonly string[];
}

export interface CostData {
  readonly amount: number;
  readonly currency: string;
  readonly minutes: number;
  /** Month of the price list, `YYYY-MM`, or another basis. */
  readonly priceDate: string;
}

/** A video, and what was chosen in it. */
export interface VideoData {
  readonly name: string;
  /** Its address or media id. */
  readonly media: string;
  /** Seconds; absent where only the chosen ranges are known. */
  readonly duration?: number;
  /** Seconds at which a new shot begins. */
  readonly cuts: readonly number[];
  readonly clips: readonly ClipData[];
  /** Stretches that went into reels. */
  readonly pieces: readonly PieceOfVideo[];
}

export interface PieceOfVideo {
  readonly in: number;
  readonly out: number;
  readonly label: string;
}

export interface ClipData {
  /** As in the file names: counted from 0 across all videos of the job. */
  readonly number: number;
  /** Seconds. */
  readonly in: number;
  /** Seconds. */
  readonly out: number;
  readonly tags: readonly string[];
  readonly reasons: readonly string[];
  readonly file?: FileData;
}

/** A file or asset that a job made. */
export interface FileData {
  /** `BUCKET/KEY`, or `media asset ID`. */
  readonly place: string;
  /** Address relative to the page, for a player; encoded. */
  readonly source?: string;
  /** Path on this machine, as it is recorded. */
  readonly path?: string;
  /** Address in the cloud without a signature; encoded. */
  readonly link?: string;
  /** Bytes. */
  readonly size?: number;
  readonly mediaId?: string;
  /** Why it cannot be opened. */
  readonly gone?: "missing" | "not on this machine";
}

export interface ReelData {
  readonly number: number;
  readonly jobId?: string;
  /** The service's word. */
  readonly state: string;
  readonly error?: { readonly code: string; readonly message: string };
  /** Seconds. */
  readonly duration?: number;
  readonly file?: FileData;
  readonly projectId?: string;
  /** Bytes of the timeline of a preview. */
  readonly timelineSize?: number;
  /** In the order of the reel; absent where they are not known. */
  readonly pieces?: readonly PieceData[];
}

/** A piece of a reel. */
export interface PieceData {
  /** Name of the video or picture. */
  readonly name: string;
  /** Its address or media id. */
  readonly media: string;
  /** Seconds in the video; absent for a picture. */
  readonly in?: number;
  readonly out?: number;
  /** Seconds in the reel. */
  readonly start: number;
  readonly end: number;
  /** Name of the transition to the next piece. */
  readonly transition?: string;
  readonly effects: readonly string[];
}
