import { addressRules } from "../address-rules";
import { inferred, montagePage } from "../provenance";
import type { Rule } from "../rule";
import { at, each } from "../rule";
import type { MontageArgs } from "./job";

const input = "inputConfig";
const named = ["openingArray", "endingArray", "stickerArray"] as const;
const plain = ["mediaArray", "backgroundMusicArray", "backgroundImageArray"] as const;

/** Conditions on the materials of a montage. */
export const mediaRules: readonly Rule<MontageArgs>[] = [
  {
    name: "each opening, ending and sticker has an id or an address",
    level: "failure",
    source: montagePage,
    *find(args) {
      yield* each(named, function* (list) {
        yield* each(args.inputConfig[list] ?? [], function* (item, i) {
          if (item.mediaId === undefined && item.mediaUrl === undefined) {
            yield at([input, list, i], item, "have a mediaId or a mediaUrl", "give one of the two");
          }
        });
      });
    },
  },
  {
    name: "an id beside an address wins",
    level: "warning",
    source: montagePage,
    *find(args) {
      yield* each(named, function* (list) {
        yield* each(args.inputConfig[list] ?? [], function* (item, i) {
          if (item.mediaId !== undefined && item.mediaUrl !== undefined) {
            const must = "stand alone: the service uses mediaId";
            yield at([input, list, i, "mediaUrl"], item.mediaUrl, must, "leave one of the two out");
          }
        });
      });
    },
  },
  {
    name: "no medium is given twice",
    level: "failure",
    source: inferred("the second would be analysed and paid for again"),
    *find(args) {
      const seen = new Map<string, number>();
      yield* each(args.inputConfig.mediaArray, function* (name, i) {
        const first = seen.get(name);
        if (first === undefined) seen.set(name, i);
        else yield at([input, "mediaArray", i], name, `differ from mediaArray[${first}]`, "leave the second out");
      });
    },
  },
  ...addressRules<MontageArgs>(
    [...plain, ...named].map((list) => ({ path: [input, list], itemsOf: (args) => args.inputConfig[list] })),
  ),
  {
    name: "an opening or ending begins before it ends",
    level: "failure",
    source: inferred("there is nothing between the two otherwise"),
    *find(args) {
      yield* each(["openingArray", "endingArray"] as const, function* (list) {
        yield* each(args.inputConfig[list] ?? [], function* (medium, i) {
          if (medium.out === undefined || (medium.in ?? 0) < medium.out) return;
          const must = `be above in, which is ${medium.in ?? 0}`;
          yield at([input, list, i, "out"], medium.out, must, "give the later moment as out");
        });
      });
    },
  },
  {
    name: "a material's address has no number to fill in",
    level: "warning",
    source: inferred("the page shows {index} in the addresses of openings, copied from those of outputs"),
    *find(args) {
      yield* each(named, function* (list) {
        yield* each(args.inputConfig[list] ?? [], function* (item, i) {
          if (!item.mediaUrl?.includes("{index}")) return;
          const must = "not hold {index}: only the addresses of outputs are numbered";
          yield at([input, list, i, "mediaUrl"], item.mediaUrl, must, "give the address of one file");
        });
      });
    },
  },
  {
    name: "two hours of video at most",
    level: "failure",
    source: montagePage,
    *find(args) {
      if (args.inputMinutes !== undefined && args.inputMinutes > 120) {
        const must = "be at most 120, the service's limit for all videos of a job";
        yield at(["inputMinutes"], args.inputMinutes, must, "split the videos over several jobs");
      }
    },
  },
];
