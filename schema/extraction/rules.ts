import { openKeyRules } from "../open-keys";
import type { Rule } from "../rule";
import { userDataRules } from "../job/user-data-rules";
import { videoRules } from "../job/video-rules";
import { extractionArgs, type ExtractionArgs } from "./job";
import { mediaRules } from "./media-rules";
import { outputRules } from "./output-rules";
import { strategyRules } from "./strategy-rules";

/** All rules on a highlight extraction job. */
export const extractionRules: readonly Rule<ExtractionArgs>[] = [
  ...mediaRules,
  ...strategyRules,
  ...outputRules,
  ...videoRules<ExtractionArgs>((args) => args.outputConfig?.video),
  ...openKeyRules<ExtractionArgs>(extractionArgs),
  ...userDataRules,
];
