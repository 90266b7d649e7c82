import { z } from "zod";
import { mediaId } from "../address/media-id";
import { field } from "../field";
import { batchPage, compositionPage, montagePage } from "../provenance";

const mediaUrl = () =>
  field(z.string().min(1), {
    doc: "OSS address, `http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY`, in the region of the job.",
    source: montagePage,
  });

const dyncFrames = () =>
  field(z.int().min(0).max(100), {
    doc: "Number of frames, where the material is an animated GIF. The engine `local` shows as many from the first one on; left out or 0, all.",
    unit: "frames",
    source: batchPage,
  });

/** Whether the ending of an address is that of a picture. */
export function isPicture(url: unknown): boolean {
  return typeof url === "string" && /\.(bmp|tiff?|gif|png|jpe?g|webp|heic|heif|avif|svg)$/i.test(withoutQuery(url));
}

/** Whether the ending of an address is that of a video. */
export function isVideo(url: unknown): boolean {
  return (
    typeof url === "string" &&
    /\.(mp4|mov|m4v|mkv|webm|flv|f4v|avi|wmv|asf|mpe?g|m2ts|mts|ts|3gp|m3u8)$/i.test(withoutQuery(url))
  );
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, "");
}

/** A video or picture before or after the highlights. */
export const medium = field(
  z.strictObject({
    mediaId: mediaId.optional(),
    mediaUrl: mediaUrl().optional(),
    in: field(z.number().min(0), {
      doc: "Where to begin in a video.",
      unit: "seconds",
      source: montagePage,
    }).optional(),
    out: field(z.number().min(0), { doc: "Where to end in a video.", unit: "seconds", source: montagePage }).optional(),
    duration: field(z.number().positive(), {
      doc: "How long a picture is shown.",
      unit: "seconds",
      source: montagePage,
    }).optional(),
    dyncFrames: dyncFrames().optional(),
  }),
  {
    name: "Medium",
    doc: "A video or picture before or after the highlights.",
    source: montagePage,
  },
);

const place = (axis: string) =>
  field(z.number(), {
    doc: `${axis} on the canvas: below 1 a share of it, from 2 on whole pixels.`,
    source: compositionPage,
  });

/** A picture on top of the reel. */
export const sticker = z.strictObject({
  mediaId: mediaId.optional(),
  mediaUrl: mediaUrl().optional(),
  x: place("Left edge").optional(),
  y: place("Upper edge").optional(),
  width: place("Width").optional(),
  height: place("Height").optional(),
  dyncFrames: dyncFrames().optional(),
  opacity: field(z.number().min(0).max(1), {
    doc: "1 is opaque, 0 invisible.",
    default: 1,
    source: compositionPage,
  }).optional(),
});
