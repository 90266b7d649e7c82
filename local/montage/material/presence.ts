import type { MontageArgs } from "../../../schema/montage/job";
import type { JobContext } from "../../job/context";
import { fileOf, mediumMissing } from "../../job/media-source";
import { nameOf } from "./pictures";

/**
 * Refuses a job one of whose materials is not there, before anything is decoded.
 * @throws JobFailure InvalidMaterial.NotFound
 */
export async function refuseMissing({ inputConfig: input }: MontageArgs, context: JobContext): Promise<void> {
  const named = [...(input.openingArray ?? []), ...(input.endingArray ?? []), ...(input.stickerArray ?? [])];
  const names = [
    ...input.mediaArray,
    ...named.map(nameOf),
    ...(input.backgroundMusicArray ?? []),
    ...(input.backgroundImageArray ?? []),
  ];
  for (const name of names) {
    if ((await fileOf(context, name)) === undefined) throw mediumMissing(name);
  }
}
