import type { Provenance } from "../provenance";
import { at, type Rule } from "../rule";

/** Minutes of video that one job takes at most, all its videos together. */
export const longestInputMinutes = 120;

/** The limit on the total length of the videos, for a job of any kind. */
export function inputLengthRule<Args extends { readonly inputMinutes?: number | undefined }>(
  page: Provenance,
): Rule<Args> {
  return {
    name: "two hours of video at most",
    level: "failure",
    source: page,
    *find({ inputMinutes }) {
      if (inputMinutes === undefined || inputMinutes <= longestInputMinutes) return;
      const must = `be at most ${longestInputMinutes}, the service's limit for all videos of a job`;
      yield at(["inputMinutes"], inputMinutes, must, "split the videos over several jobs");
    },
  };
}
