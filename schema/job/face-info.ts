import { z } from "zod";
import { field } from "../field";
import { extractionPage, type Provenance } from "../provenance";

const imageInfo = (source: Provenance) =>
  z.strictObject({
    name: field(z.string().min(1), { doc: "Name of the person on the picture.", source }),
    imageUrl: field(z.string().regex(/^https?:\/\/\S+$/), {
      doc: "Address of a picture with one clear, uncovered face, readable from the internet. Give this or `imageId`.",
      allowed: "be an http or https address",
      fix: "give the picture's public address",
      source,
    }).optional(),
    imageId: field(z.string().min(1), { doc: "Media id of the picture. Give this or `imageUrl`.", source }).optional(),
  });

/** People to look for: one structure for all kinds of job, each documented by its own page. */
export const faceInfoOf = (source: Provenance) =>
  z.strictObject({
    imageInfoList: field(z.array(imageInfo(source)).max(200), {
      doc: "Pictures of the people who matter.",
      unit: "pictures",
      source,
    }).optional(),
  });

export const faceInfo = faceInfoOf(extractionPage);

export type FaceInfo = z.infer<typeof faceInfo>;
