import { extractionPage, inferred, unknown } from "../provenance";
import { region } from "../regions";
import type { Rule } from "../rule";
import { at, each } from "../rule";
import type { ExtractionArgs } from "./job";

const strategyPath = ["inputConfig", "strategy"] as const;

/** Conditions on how moments are chosen. */
export const strategyRules: readonly Rule<ExtractionArgs>[] = [
  {
    name: "action recognition is offered in one region",
    level: "failure",
    source: extractionPage,
    *find(args) {
      const strategy = args.inputConfig.strategy;
      if (!strategy || region(args.region).actionRecognition) return;
      const fix = "run the job in cn-shanghai, or leave it out";
      if (strategy.enableActionRecog) {
        yield at(
          [...strategyPath, "enableActionRecog"],
          true,
          `be false in ${args.region}: only cn-shanghai recognises actions`,
          fix,
        );
      }
      if (strategy.customActions?.length) {
        yield at(
          [...strategyPath, "customActions"],
          strategy.customActions,
          `be empty in ${args.region}: only cn-shanghai recognises actions`,
          fix,
        );
      }
    },
  },
  {
    name: "tags without action recognition",
    level: "warning",
    source: inferred("tags name recognised actions"),
    *find(args) {
      const strategy = args.inputConfig.strategy;
      if (!strategy?.customActions?.length || strategy.enableActionRecog) return;
      yield at(
        [...strategyPath, "customActions"],
        strategy.customActions,
        "go with enableActionRecog: true",
        "set it, or leave the tags out",
      );
    },
  },
  {
    name: "an action tag is short",
    level: "warning",
    source: {
      ...extractionPage,
      certainty: "unknown",
      source: `${extractionPage.source}: its limit of 5 is broken by the vendor's own examples`,
    },
    *find(args) {
      yield* each(args.inputConfig.strategy?.customActions ?? [], function* (tag, i) {
        if ([...tag].length > 5) {
          yield at(
            [...strategyPath, "customActions", i],
            tag,
            "have 5 characters at most (the vendor's own examples are longer)",
            "shorten it if the service refuses it",
          );
        }
      });
    },
  },
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
  {
    name: "a face has one picture",
    level: "failure",
    source: extractionPage,
    *find(args) {
      yield* each(args.inputConfig.strategy?.faceInfo?.imageInfoList ?? [], function* (face, i) {
        if (face.imageUrl === undefined && face.imageId === undefined) {
          yield at(
            [...strategyPath, "faceInfo", "imageInfoList", i],
            face,
            "have an imageUrl or an imageId",
            "give one of the two",
          );
        }
      });
    },
  },
  {
    name: "a face with two pictures",
    level: "warning",
    source: unknown("which of imageUrl and imageId wins"),
    *find(args) {
      yield* each(args.inputConfig.strategy?.faceInfo?.imageInfoList ?? [], function* (face, i) {
        if (face.imageUrl !== undefined && face.imageId !== undefined) {
          yield at(
            [...strategyPath, "faceInfo", "imageInfoList", i],
            face.name,
            "have one of imageUrl and imageId: which one wins is not documented",
            "leave one out",
          );
        }
      });
    },
  },
];
