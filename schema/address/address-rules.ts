import { addressFix, keyCutByQuery, shownAddress, slipInKey, unprovenForms } from "./address-form";
import { mediaIdPattern } from "./media-id";
import { parseOssScheme, parseOssUrl } from "./oss-url";
import { inferred, type Provenance, unknown } from "../provenance";
import { orRunIn, type RegionId } from "../regions";
import { at, each, type Finding, type Rule } from "../rule";
import type { Path } from "../value/unknown-value";

/** A material with separate fields for id and address. */
interface NamedMaterial {
  readonly mediaId?: string | undefined;
  readonly mediaUrl?: string | undefined;
}

/** A list of materials: texts, each a media id or an address, or {@link NamedMaterial}s. */
export interface MaterialList<Args> {
  readonly path: Path;
  readonly itemsOf: (args: Args) => readonly (string | NamedMaterial)[] | undefined;
}

const fileEnding =
  /\.(mp4|mov|m4v|mkv|webm|avi|flv|wmv|mpe?g|m?ts|m3u8|mp3|m4a|aac|wav|flac|ogg|png|jpe?g|gif|bmp|webp|tiff?)$/i;

/** Rules on the addresses of materials, for a job of any kind. */
export function addressRules<Args extends { region: RegionId }>(
  lists: readonly MaterialList<Args>[],
  page: Provenance,
): readonly Rule<Args>[] {
  const search = (args: Args, find: (url: string, path: Path) => Iterable<Finding>) => eachAddress(lists, args, find);
  return [
    {
      name: "an address is an OSS address",
      level: "failure",
      source: page,
      find: (args) =>
        search(args, function* (url, path) {
          if (parseOssUrl(url) || parseOssScheme(url)) return;
          const must = "be an OSS address, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY";
          const elsewhere = "upload it to a bucket and give that address; other hosts are not read";
          yield at(path, shownAddress(url), must, addressFix(url) ?? elsewhere);
        }),
    },
    {
      name: "an address names a file that there can be",
      level: "failure",
      source: inferred("object names of OSS do not begin with /, and a query of OSS has names and values"),
      find: (args) =>
        search(args, function* (url, path) {
          yield* questionMarkFindings(path, url);
          if ((parseOssUrl(url) ?? parseOssScheme(url))?.key.startsWith("/")) {
            yield at(path, shownAddress(url), "not begin its key with /", "leave out the second /");
          }
        }),
    },
    {
      name: "an address is in the region of the job",
      level: "failure",
      source: page,
      find: (args) =>
        search(args, function* (url, path) {
          const { region } = parseOssUrl(url) ?? parseOssScheme(url) ?? {};
          if (region === undefined || region === args.region) return;
          const fix = `copy it to a bucket in ${args.region}${orRunIn(region)}`;
          yield at(path, shownAddress(url), `be in ${args.region}, the region of the job`, fix);
        }),
    },
    {
      name: "an address in an unproven form",
      level: "warning",
      source: unknown("oss://, internal and signed addresses as inputs"),
      find: (args) => search(args, (url, path) => unprovenFindings(url, path)),
    },
    {
      name: "an address that looks mistyped",
      level: "warning",
      source: inferred("no video is called so"),
      find: (args) =>
        search(args, function* (url, path) {
          const slip = slipInKey((parseOssUrl(url) ?? parseOssScheme(url))?.key ?? "");
          if (slip) yield at(path, shownAddress(url), slip.must, slip.fix);
        }),
    },
    {
      name: "a media id that looks like the name of a file",
      level: "warning",
      source: inferred("ids in the vendor's examples are 32 hex digits"),
      *find(args) {
        yield* eachMaterial(lists, args, function* (item, path) {
          const [id, place] = typeof item === "string" ? [item, path] : [item.mediaId, [...path, "mediaId"]];
          if (id === undefined || !mediaIdPattern.test(id) || !fileEnding.test(id)) return;
          const must = "be a media id: it looks like the name of a file";
          yield at(place, id, must, "upload the file to a bucket and give its address");
        });
      },
    },
  ];
}

/** A failure where a question mark in a file's name cuts its key short. */
export function* questionMarkFindings(path: Path, url: string): Iterable<Finding> {
  const cut = keyCutByQuery(url);
  if (cut === undefined) return;
  const fix = "percent-encode each part of the key, as encodeURIComponent does: write ? as %3F";
  yield at(path, url, `not hold a question mark in its key: the key would be "${cut}"`, fix);
}

/** A warning for an address in a form that no document shows. */
export function* unprovenFindings(url: string, path: Path): Iterable<Finding> {
  const forms = unprovenForms(url);
  if (forms.length === 0) return;
  const must = `be a plain address: whether the service takes ${forms.join(" and ")} is not documented`;
  yield at(path, shownAddress(url), must, "give the plain http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY");
}

function* eachMaterial<Args>(
  lists: readonly MaterialList<Args>[],
  args: Args,
  find: (item: string | NamedMaterial, path: Path) => Iterable<Finding>,
): Iterable<Finding> {
  yield* each(lists, function* ({ path, itemsOf }) {
    yield* each(itemsOf(args) ?? [], (item, i) => find(item, [...path, i]));
  });
}

/** Searches every address that the service uses: it ignores one beside a media id. */
function eachAddress<Args>(
  lists: readonly MaterialList<Args>[],
  args: Args,
  find: (url: string, path: Path) => Iterable<Finding>,
): Iterable<Finding> {
  return eachMaterial(lists, args, function* (item, path) {
    if (typeof item === "string") {
      if (!mediaIdPattern.test(item)) yield* find(item, path);
    } else if (item.mediaId === undefined && item.mediaUrl !== undefined) {
      yield* find(item.mediaUrl, [...path, "mediaUrl"]);
    }
  });
}
