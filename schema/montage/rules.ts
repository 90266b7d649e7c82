import type { Rule } from "../rule";
import { userDataRules } from "../user-data-rules";
import { editingRules } from "./editing-rules";
import type { MontageArgs } from "./job";
import { mediaRules } from "./media-rules";
import { outputRules } from "./output-rules";
import { strategyRules } from "./strategy-rules";
import { textRules } from "./text-rules";

/** Every condition on a highlight montage job that its types cannot say. */
export const montageRules: readonly Rule<MontageArgs>[] = [
  ...mediaRules,
  ...strategyRules,
  ...textRules,
  ...editingRules,
  ...outputRules,
  ...userDataRules,
];
