import type { Rule } from "../rule";
import { userDataRules } from "../user-data-rules";
import type { ExtractionArgs } from "./job";
import { mediaRules } from "./media-rules";
import { outputRules } from "./output-rules";
import { strategyRules } from "./strategy-rules";

/** Every condition on a highlight extraction job that its types cannot say. */
export const extractionRules: readonly Rule<ExtractionArgs>[] = [
  ...mediaRules,
  ...strategyRules,
  ...outputRules,
  ...userDataRules,
];
