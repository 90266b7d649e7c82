import { addressRules } from "../address/address-rules";
import { shownAddress } from "../address/address-form";
import { objectName } from "../address/oss-url";
import { inputLengthRule } from "../job/input-length";
import { extractionPage, inferred } from "../provenance";
import { at, each, type Rule } from "../rule";
import type { ExtractionArgs } from "./job";

const mediaPath = ["inputConfig", "mediaArray"] as const;

/** Rules on the media. */
export const mediaRules: readonly Rule<ExtractionArgs>[] = [
  {
    name: "each medium has an id or an address",
    level: "failure",
    source: extractionPage,
    *find(args) {
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        if (medium.mediaId === undefined && medium.mediaUrl === undefined) {
          yield at([...mediaPath, i], medium, "have a mediaId or a mediaUrl", "give one of the two");
        }
      });
    },
  },
  {
    name: "an id beside an address wins",
    level: "warning",
    source: extractionPage,
    *find(args) {
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        if (medium.mediaId !== undefined && medium.mediaUrl !== undefined) {
          yield at(
            [...mediaPath, i, "mediaUrl"],
            medium.mediaUrl,
            "not be given with mediaId: the service uses the id",
            "leave one of the two out",
          );
        }
      });
    },
  },
  {
    name: "no medium is given twice",
    level: "warning",
    source: inferred("the second would be analysed and paid for again"),
    *find(args) {
      const seen = new Map<string, number>();
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        const text = medium.mediaId ?? medium.mediaUrl;
        if (text === undefined) return;
        const name = objectName(text);
        const first = seen.get(name);
        if (first === undefined) seen.set(name, i);
        else {
          const must = `differ from mediaArray[${first}]: the service may analyse and bill it twice`;
          yield at([...mediaPath, i], shownAddress(text), must, "leave the second out");
        }
      });
    },
  },
  ...addressRules<ExtractionArgs>(
    [{ path: mediaPath, itemsOf: (args) => args.inputConfig.mediaArray }],
    extractionPage,
  ),
  inputLengthRule(extractionPage),
];
