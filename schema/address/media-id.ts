import { z } from "zod";
import { field } from "../field";
import { inferred } from "../provenance";

/**
 * The form of a media id. Ids in the vendor's examples are 32 hex digits; those of its public
 * library may differ.
 */
export const mediaIdPattern = /^[^/:\s]+$/;

/** Whether a name, where an id or an address may stand, is an id. */
export function isMediaId(name: string): boolean {
  return mediaIdPattern.test(name);
}

/** The argument that holds a media id, wherever an address may stand in its place. */
export const mediaId = field(z.string().regex(mediaIdPattern), {
  doc: "Id of a registered media asset. Give this or `mediaUrl`; the id is used where both are given.",
  allowed: "be a media id, without `/`, `:` and spaces",
  fix: "put an address into mediaUrl instead",
  source: inferred("ids in the vendor's examples are 32 hex digits"),
});
