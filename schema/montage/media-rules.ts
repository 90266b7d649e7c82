import { addressRules } from "../address/address-rules";
import { mediaIdPattern } from "../address/media-id";
import { parseOssUrl } from "../address/oss-url";
import { inputLengthRule } from "../job/input-length";
import { compositionPage, inferred, montagePage } from "../provenance";
import { at, each, type Rule } from "../rule";
import type { MontageArgs } from "./job";
import { isPicture, isVideo } from "./material";

const input = "inputConfig";
const named = ["openingArray", "endingArray", "stickerArray"] as const;
const plain = ["mediaArray", "backgroundMusicArray", "backgroundImageArray"] as const;

interface Settings {
  readonly mediaId?: string | undefined;
  readonly mediaUrl?: string | undefined;
  readonly in?: number | undefined;
  readonly out?: number | undefined;
  readonly duration?: number | undefined;
  readonly dyncFrames?: number | undefined;
}

/**
 * The settings of each kind of material. The ending of the address tells the kind; a material
 * without a known ending may be of any kind.
 */
const settings = [
  { names: ["in", "out"], kind: "a video", fits: (url: string) => !isPicture(url) },
  { names: ["duration"], kind: "a picture", fits: (url: string) => !isVideo(url) },
  {
    names: ["dyncFrames"],
    kind: "an animated GIF",
    fits: (url: string) => isGif(url) || !(isPicture(url) || isVideo(url)),
  },
] as const;

/** Rules on the materials of a montage. */
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
            const must = "not be given with mediaId: the service uses the id";
            yield at([input, list, i, "mediaUrl"], item.mediaUrl, must, "leave one of the two out");
          }
        });
      });
    },
  },
  {
    name: "no medium is given twice",
    level: "warning",
    source: inferred("the second would be analysed and paid for again"),
    *find(args) {
      const seen = new Map<string, number>();
      yield* each(args.inputConfig.mediaArray, function* (name, i) {
        const place = parseOssUrl(name);
        const object = place === undefined ? name : `${place.bucket}/${place.key}`;
        const first = seen.get(object);
        if (first === undefined) seen.set(object, i);
        else {
          yield at(
            [input, "mediaArray", i],
            name,
            `differ from mediaArray[${first}]: it may be analysed and billed twice`,
            "leave it out",
          );
        }
      });
    },
  },
  ...addressRules<MontageArgs>(
    [...plain, ...named].map((list) => ({ path: [input, list], itemsOf: (args) => args.inputConfig[list] })),
    montagePage,
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
    name: "a media id does not look like the name of a file",
    level: "warning",
    source: inferred("ids in the vendor's examples are 32 hex digits, without an ending"),
    *find(args) {
      const fix = "give the address of the file, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY";
      const must = "be a media id: it is taken for one, and looks like the name of a file";
      const isName = (id: string) => mediaIdPattern.test(id) && (isVideo(id) || isPicture(id) || isSound(id));
      yield* each(plain, function* (list) {
        yield* each(args.inputConfig[list] ?? [], function* (item, i) {
          if (isName(item)) yield at([input, list, i], item, must, fix);
        });
      });
      yield* each(named, function* (list) {
        yield* each(args.inputConfig[list] ?? [], function* (item, i) {
          if (item.mediaId !== undefined && isName(item.mediaId)) {
            yield at([input, list, i, "mediaId"], item.mediaId, must, `${fix}, as mediaUrl`);
          }
        });
      });
    },
  },
  {
    name: "a setting fits its material",
    level: "warning",
    source: montagePage,
    *find(args) {
      yield* each(named, function* (list) {
        yield* each<Settings>(args.inputConfig[list] ?? [], function* (item, i) {
          const { mediaUrl: url, mediaId } = item;
          if (url === undefined || mediaId !== undefined) return;
          yield* each(settings, function* ({ names, kind, fits }) {
            yield* each(names, function* (name) {
              if (item[name] === undefined || fits(url)) return;
              const must = `go with ${kind}: the service ignores it otherwise`;
              yield at([input, list, i, name], item[name], must, "leave it out");
            });
          });
        });
      });
    },
  },
  {
    name: "a place on the canvas is a share or in pixels",
    level: "warning",
    source: { ...compositionPage, certainty: "inferred" },
    *find(args) {
      yield* each(args.inputConfig.stickerArray ?? [], function* (sticker, i) {
        yield* each(["x", "y", "width", "height"] as const, function* (name) {
          const place = sticker[name];
          if (place === undefined || (place >= 0 && place < 1) || (place >= 2 && Number.isInteger(place))) return;
          const must = "be a share from 0 to 0.9999 or a whole number of pixels from 2 on";
          yield at([input, "stickerArray", i, name], place, must, "choose one of the two forms");
        });
      });
    },
  },
  inputLengthRule(montagePage),
];

function isGif(url: string): boolean {
  return /\.gif(?:[?#].*)?$/i.test(url);
}

function isSound(name: string): boolean {
  return /\.(mp3|wav|m4a|aac|flac|ogg|wma)$/i.test(name);
}
