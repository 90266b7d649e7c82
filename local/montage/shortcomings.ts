import type { MontageArgs } from "../../schema/montage/job";
import { JobFailure } from "../job/failure";
import type { Material } from "../signals/material";
import { lacksVoice, type Footage } from "../signals/footage";
import { lengthOf, type ReelPlan, type Wanted } from "./plan/reel-plan";

/** @throws JobFailure ExceededMaximumValue where a target is above the length of all videos */
export function refuseLongTarget(args: MontageArgs, materials: readonly Material[]): void {
  const target = targetOf(args);
  const total = materials.reduce((sum, { medium }) => sum + medium.duration, 0);
  if (target === undefined || target <= total) return;
  throw new JobFailure(
    "ExceededMaximumValue",
    `TargetDuration is ${target}: must be at most ${total.toFixed(1)} seconds, the length of all videos; lower it, or give more videos`,
  );
}

/** A warning for each video that seems to hold no voice. */
export function voiceless(footage: readonly Footage[]): string[] {
  return footage
    .filter(lacksVoice)
    .map(
      ({ media }) =>
        `${media} seems to hold music without a voice; a highlight montage in the cloud needs a human voice`,
    );
}

/** A warning for each reel with less highlights than the target, by more than a tenth. */
export function shortReels(plan: readonly ReelPlan[], { target, overlap }: Wanted): string[] {
  if (target === undefined) return [];
  return plan.flatMap((reel, index) => {
    const length = lengthOf(reel, overlap);
    if (length >= 0.9 * target) return [];
    return [`reel ${index} has ${length.toFixed(1)} s of highlights in place of ${target} s: the videos give no more`];
  });
}

/** A warning for each reel without the intro that was asked for. */
export function reelsWithoutIntro(plan: readonly ReelPlan[], { inputConfig }: MontageArgs): string[] {
  if (inputConfig.highlightStrategy?.introConfig?.mode !== "Auto") return [];
  return plan.flatMap(({ intro }, index) =>
    intro ? [] : [`reel ${index} has no intro: no other moment is left for it`],
  );
}

function targetOf({ inputConfig }: MontageArgs): number | undefined {
  return inputConfig.highlightStrategy?.targetDurationConfig?.targetDuration;
}
