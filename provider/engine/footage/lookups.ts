import { objectName, type OssLocation, parseOssUrl } from "../../../schema/address/oss-url";
import { defined } from "../../../schema/defined";
import { type Clock, patience, within } from "../../clock";
import { ServiceError, textOf } from "../../error";
import type { Engine, Stamp } from "../engine";
import type { ObjectFacts, Objects } from "../../oss/objects";
import { objectLimit, type ReadHeader } from "./header-reading";
import type { InputLength, Medium } from "./input-length";
import { readLibrary } from "./library-length";

/** The length of one video, or the reason why it is not known. */
export type Found = InputLength | { readonly why: string };

/** Look-ups that time out before no other is tried. */
const mostLate = 3;

/** The environment of look-ups. */
export interface LookupOutside extends Pick<Clock, "sleep"> {
  engine(stamp: Stamp): Promise<Engine>;
}

/**
 * Looks up the length of videos: in the media library, and in the headers of objects. A process
 * asks for each once.
 */
export class Lookups {
  private readonly known = new Map<string, Promise<Found>>();
  private late = 0;

  constructor(
    private readonly outside: LookupOutside,
    private readonly read: ReadHeader = readByParser,
  ) {}

  /**
   * Never fails.
   * @param etag of the content that the job will read, where it is known
   */
  of({ engine, region }: Stamp, medium: Medium, etag?: string): Promise<Found> {
    const name = [engine, region, nameOf(medium), etag].join(" ");
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found = this.inTime(async (isOver) => {
      const opened = await this.outside.engine({ engine, region });
      if ("mediaId" in medium) return byLibrary(opened, medium);
      const place = parseOssUrl(medium.url);
      if (place === undefined) return { why: "it is no address of an object" };
      return this.byHeader(opened, { ...place, ...medium, ...defined({ etag }) }, isOver);
    });
    this.known.set(name, found);
    return found;
  }

  /** The header first: it is that of the content of today. */
  private async byHeader({ objects, ims }: Engine, wanted: Wanted, isOver: () => boolean): Promise<Found> {
    const { bucket, key, url } = wanted;
    const look = await objects.look(bucket, key);
    if (look.is === "missing") return { why: "there is no such object yet" };
    const isOther = look.is === "there" && wanted.etag !== undefined && wanted.etag !== look.etag;
    if (isOther) return { why: "another content is there now than the job will read" };
    const why = look.is === "there" ? await this.header(objects, wanted, look, isOver) : forbidden(wanted, look.code);
    if (typeof why !== "string") return why;
    const asset = await readLibrary(ims, { url }).catch(() => ({ seconds: undefined, size: undefined }));
    const isSame = look.is !== "there" || asset.size === undefined || asset.size === look.size;
    return asset.seconds !== undefined && isSame ? { seconds: asset.seconds, by: "media library" } : { why };
  }

  private async header(
    objects: Objects,
    { bucket, key }: OssLocation,
    { size, etag }: Pick<ObjectFacts, "size" | "etag">,
    isOver: () => boolean,
  ): Promise<Found | string> {
    const read = (first: number, last: number) => {
      if (isOver()) throw new Error("the time is up");
      return objects.read(bucket, key, { first, last, etag });
    };
    const reading = await this.read({ size, read }, objectLimit);
    if ("seconds" in reading) return { seconds: reading.seconds, by: "header" };
    const most = `the ${objectLimit.bytes / 1024 / 1024} MB that are read at most do not tell it`;
    return reading.why === "cut" ? most : "it states no length";
  }

  private async inTime(work: (isOver: () => boolean) => Promise<Found>): Promise<Found> {
    if (this.late >= mostLate) return { why: `${mostLate} look-ups before it took too long` };
    let isOver = false;
    const found = work(() => isOver).catch((error: unknown) => ({ why: reasonOf(error) }));
    const answer = await within(this.outside, patience, found);
    if (answer !== "late") return answer;
    isOver = true;
    this.late += 1;
    return { why: `the look-up took longer than ${patience / 1000} s` };
  }
}

/** An object by its address, with the ETag of the content that the job will read. */
type Wanted = OssLocation & { readonly url: string; readonly etag?: string };

/** Loads the parser at the first header. */
const readByParser: ReadHeader = async (...given) => (await import("./header.js")).readHeader(...given);

/** The name of a video for the reader. */
export function nameOf(medium: Medium): string {
  return "mediaId" in medium ? `media asset ${medium.mediaId}` : objectName(medium.url);
}

function reasonOf(error: unknown): string {
  const isChanged = error instanceof ServiceError && error.status === 412;
  return isChanged ? "it was overwritten while it was read" : textOf(error);
}

async function byLibrary({ ims }: Engine, medium: Medium): Promise<Found> {
  const { seconds } = await readLibrary(ims, medium);
  return seconds === undefined ? { why: "the media library states no length of it" } : { seconds, by: "media library" };
}

function forbidden({ bucket, key }: OssLocation, code: string): string {
  return `it must not be read (${code}); allow oss:GetObject on acs:oss:*:*:${bucket}/${key}, as ramPolicy does for lookups`;
}
