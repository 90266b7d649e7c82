import { actionRules } from "../job/action-rules";
import { faceRules } from "../job/face-rules";
import { extractionPage, unknown } from "../provenance";
import { at, type Rule } from "../rule";
import type { ExtractionArgs } from "./job";

const strategyPath = ["inputConfig", "strategy"] as const;
const strategyOf = (args: ExtractionArgs) => args.inputConfig.strategy;

/** Rules on the choice of moments. */
export const strategyRules: readonly Rule<ExtractionArgs>[] = [
  ...actionRules(strategyPath, strategyOf, {
    page: extractionPage,
    length: { level: "failure", source: extractionPage },
  }),
  {
    name: "a description without known effect",
    level: "warning",
    source: unknown("the page ties it to a ThemeConfig that an extraction does not have"),
    *find(args) {
      const text = args.inputConfig.strategy?.highlightDescription;
      if (text !== undefined) {
        yield at(
          [...strategyPath, "highlightDescription"],
          text,
          "not be relied on: the documents tie it to montages",
          "keep it only if you have seen it help",
        );
      }
    },
  },
  ...faceRules<ExtractionArgs>([...strategyPath, "faceInfo"], (args) => strategyOf(args)?.faceInfo, extractionPage),
];
