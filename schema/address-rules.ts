import { parseOssUrl } from "./oss-url";
import { extractionPage, unknown } from "./provenance";
import type { RegionId } from "./regions";
import type { Finding, Rule } from "./rule";
import { at, each } from "./rule";
import type { Path } from "./unknown-value";

/** A list of materials. One of texts holds media ids and addresses mixed; the other kind names which is which. */
export interface MaterialList<Args> {
  readonly path: Path;
  readonly itemsOf: (args: Args) => readonly (string | { readonly mediaUrl?: string | undefined })[] | undefined;
}

/** What a media id looks like: ids in the vendor's examples are 32 hex digits, those of its public library may differ. */
export const mediaIdPattern = /^[^/:\s]+$/;

/** Conditions on the addresses of materials, wherever a kind of job has them. */
export function addressRules<Args extends { region: RegionId }>(
  lists: readonly MaterialList<Args>[],
): readonly Rule<Args>[] {
  const search = (args: Args, find: (url: string, path: Path) => Iterable<Finding>) => eachAddress(lists, args, find);
  return [
    {
      name: "an address is an OSS address",
      level: "failure",
      source: extractionPage,
      find: (args) =>
        search(args, function* (url, path) {
          if (url.startsWith("oss://") || parseOssUrl(url)) return;
          const must = "be an OSS address, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY";
          yield at(path, url, must, "upload it to a bucket and give that address; other hosts are not read");
        }),
    },
    {
      name: "an address is in the region of the job",
      level: "failure",
      source: extractionPage,
      find: (args) =>
        search(args, function* (url, path) {
          const place = parseOssUrl(url);
          if (!place || place.region === args.region) return;
          const fix = `copy it to a bucket in ${args.region}, or run the job in ${place.region}`;
          yield at(path, url, `be in ${args.region}, the region of the job`, fix);
        }),
    },
    {
      name: "an address in an unproven form",
      level: "warning",
      source: unknown("oss://, internal and signed addresses as inputs"),
      find: (args) =>
        search(args, function* (url, path) {
          const form = unprovenForm(url);
          if (form === undefined) return;
          const must = `better not be an ${form} address: whether the service takes it is not documented`;
          const fix = "give the plain http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY";
          // What follows the question mark of a signed address is not shown.
          yield at(path, url.replace(/\?.*/, "?…"), must, fix);
        }),
    },
  ];
}

/** What sets an address apart from the plain ones that the documents show. */
export function unprovenForm(url: string): "oss://" | "-internal" | "signed" | undefined {
  if (url.startsWith("oss://")) return "oss://";
  const place = parseOssUrl(url);
  return place?.internal ? "-internal" : place?.query ? "signed" : undefined;
}

function* eachAddress<Args>(
  lists: readonly MaterialList<Args>[],
  args: Args,
  find: (url: string, path: Path) => Iterable<Finding>,
): Iterable<Finding> {
  yield* each(lists, function* ({ path, itemsOf }) {
    yield* each(itemsOf(args) ?? [], function* (item, i) {
      if (typeof item !== "string") {
        if (item.mediaUrl !== undefined) yield* find(item.mediaUrl, [...path, i, "mediaUrl"]);
      } else if (!mediaIdPattern.test(item)) {
        yield* find(item, [...path, i]);
      }
    });
  });
}
