import { rmSync } from "node:fs";
import { join } from "node:path";
import { JsonFiles } from "./json-files";

/** What ffprobe finds in the file of an asset. */
export interface MediaFacts {
  /** The demuxer's names, for example "mov,mp4,m4a,3gp,3g2,mj2". */
  readonly container: string;
  /** Seconds. */
  readonly duration: number;
  readonly video?: {
    readonly index: number;
    readonly codec: string;
    readonly width: number;
    readonly height: number;
    /** Frames per second. */
    readonly frameRate: number;
    readonly rotation: number;
    readonly start: number;
    readonly end: number;
  };
  readonly sounds: readonly {
    readonly index: number;
    readonly codec: string;
    readonly channels: number;
    /** Hz. */
    readonly sampleRate: number;
    readonly start: number;
    readonly end: number;
  }[];
}

/** The place of an asset: an object of a bucket. */
export interface MediaPlace {
  readonly bucket: string;
  readonly key: string;
  /** Whether the bucket is one of VOD, and so none of the user's. */
  readonly inVod?: true;
}

/** An object of a bucket as an asset of the media library. */
export interface MediaAsset extends MediaPlace {
  /** `local-` and 32 hex digits; never given twice. */
  readonly id: string;
  readonly region: string;
  readonly type: "image" | "video" | "audio" | "text";
  /** The parameters of its registration, as they came; of a clip or reel none. */
  readonly request: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC, whole seconds. */
  readonly createTime: string;
  /** The facts of the object whose ETag is given. */
  readonly measured?: { readonly etag: string; readonly facts: MediaFacts };
}

/** All assets of a data folder, `FOLDER/media/ID.json`. An object is one asset at most. */
export class MediaLibrary {
  private constructor(
    private readonly files: JsonFiles<MediaAsset>,
    private readonly covers: string,
  ) {}

  /** @param covers the folder of cover pictures, `ID.jpg` */
  static open(dataFolder: string, covers: string): MediaLibrary {
    return new MediaLibrary(new JsonFiles(join(dataFolder, "media")), covers);
  }

  get(id: string): MediaAsset | undefined {
    return this.files.get(id);
  }

  /** The asset of an object. */
  of({ bucket, key, inVod }: MediaPlace): MediaAsset | undefined {
    return this.find((asset) => asset.bucket === bucket && asset.key === key && asset.inVod === inVod);
  }

  find(isWanted: (asset: MediaAsset) => boolean): MediaAsset | undefined {
    return this.files.all().find(isWanted);
  }

  /** Adds an asset in place of an earlier one of the same object, or changes one. */
  save(asset: MediaAsset): void {
    const former = this.of(asset);
    if (former !== undefined && former.id !== asset.id) this.remove(former.id);
    this.files.save(asset);
  }

  /** Removes an asset with its cover picture, and leaves its object. */
  remove(id: string): void {
    this.files.remove(id);
    rmSync(join(this.covers, `${id}.jpg`), { force: true });
  }
}
