import { openKeyRules } from "../open-keys";
import type { Rule } from "../rule";
import { userDataRules } from "../job/user-data-rules";
import { videoRules } from "../job/video-rules";
import { editingRules } from "./editing-rules";
import { montageArgs, type GivenMontageArgs } from "./job";
import { mediaRules } from "./media-rules";
import { outputRules } from "./output-rules";
import { strategyRules } from "./strategy-rules";
import { textRules } from "./text-rules";

/** All rules on a highlight montage job. */
export const montageRules: readonly Rule<GivenMontageArgs>[] = [
  ...mediaRules,
  ...strategyRules,
  ...textRules,
  ...editingRules,
  ...outputRules,
  ...videoRules<GivenMontageArgs>((args) => args.outputConfig.video),
  ...openKeyRules<GivenMontageArgs>(montageArgs),
  ...userDataRules,
];
