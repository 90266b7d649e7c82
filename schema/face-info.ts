import { z } from "zod";
import { field } from "./field";
import { extractionPage } from "./provenance";

export const imageInfo = z.strictObject({
  name: field(z.string().min(1), { doc: "Name of the person on the picture.", source: extractionPage }),
  imageUrl: field(z.string().regex(/^https?:\/\/\S+$/), {
    doc: "Address of a picture with one clear, uncovered face, readable from the internet. Give this or `imageId`.",
    allowed: "be an http or https address",
    fix: "give the picture's public address",
    source: extractionPage,
  }).optional(),
  imageId: field(z.string().min(1), {
    doc: "Media id of the picture. Give this or `imageUrl`.",
    source: extractionPage,
  }).optional(),
});

/** People to look for; the same structure in jobs of every kind. */
export const faceInfo = z.strictObject({
  imageInfoList: field(z.array(imageInfo).max(200), {
    doc: "Pictures of the people who matter.",
    unit: "pictures",
    source: extractionPage,
  }).optional(),
});

export type FaceInfo = z.infer<typeof faceInfo>;
