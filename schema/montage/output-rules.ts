import { addressFix, shownAddress } from "../address/address-form";
import { questionMarkFindings, unprovenFindings } from "../address/address-rules";
import { keyFindings, placeholderFindings, strangePlaceholders } from "../address/object-key";
import { parseOssUrl } from "../address/oss-url";
import { compositionPage, inferred, montagePage, objectNames, unknown } from "../provenance";
import { orRunIn, type RegionId } from "../regions";
import { at, each, type Finding, type Rule } from "../rule";
import type { GivenMontageArgs } from "./job";

const places = ["mediaUrl", "storageLocation", "fileName"] as const;
const path = (name: string) => ["outputConfig", name];
const example = "http://BUCKET.oss-REGION.aliyuncs.com/reels/{key}/{index}.mp4";
const vodBucket = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\.oss-([a-z0-9-]+?)(-internal)?\.aliyuncs\.com$/;

/**
 * Rules on the output of a montage. Those on its place hold for reels only: a preview writes no
 * file.
 */
export const outputRules: readonly Rule<GivenMontageArgs>[] = [
  {
    name: "reels have a size",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: output, templateConfig }) {
      if (templateConfig !== undefined) return;
      yield* each(["width", "height"] as const, function* (name) {
        if (output[name] === undefined) yield at(path(name), undefined, "be a whole number, above 0 pixels", "give it");
      });
    },
  },
  {
    name: "reels have a place",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: output }) {
      if (output.generatePreviewOnly || places.some((name) => output[name] !== undefined)) return;
      const must = "be given: reels need a place unless generatePreviewOnly is true";
      yield at(path("mediaUrl"), undefined, must, `give an address such as ${example}`);
    },
  },
  {
    name: "reels have one place",
    level: "failure",
    source: inferred("two places in one order can only be a mistake; which one wins is not documented"),
    *find({ outputConfig: output }) {
      if (output.generatePreviewOnly || output.mediaUrl === undefined) return;
      yield* each(["storageLocation", "fileName"] as const, function* (name) {
        if (output[name] === undefined) return;
        const must = "not be given with mediaUrl: reels go to OSS or to VOD";
        yield at(path(name), output[name], must, "leave one of the two out");
      });
    },
  },
  {
    name: "a place in VOD has a bucket and a name",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: output }) {
      const { storageLocation, fileName } = output;
      if (output.generatePreviewOnly || (storageLocation === undefined) === (fileName === undefined)) return;
      const name = storageLocation === undefined ? "storageLocation" : "fileName";
      const other = storageLocation === undefined ? "fileName" : "storageLocation";
      yield at(path(name), undefined, `be given with ${other}`, `give it, or leave ${other} out`);
    },
  },
  {
    name: "a place goes with reels",
    level: "warning",
    source: montagePage,
    *find({ outputConfig: output }) {
      if (!output.generatePreviewOnly) return;
      yield* each(places, function* (name) {
        if (output[name] === undefined) return;
        const must = "not be given with generatePreviewOnly: true: no file is written then";
        yield at(path(name), output[name], must, "leave one of the two out");
      });
    },
  },
  {
    name: "a reel's address is an OSS address in the region of the job",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: { mediaUrl, generatePreviewOnly }, region }) {
      if (mediaUrl === undefined || generatePreviewOnly) return;
      const place = parseOssUrl(mediaUrl);
      if (!place) {
        const must = "be an OSS address, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY";
        yield at(path("mediaUrl"), shownAddress(mediaUrl), must, addressFix(mediaUrl) ?? `write it like ${example}`);
      } else {
        yield* otherRegion("mediaUrl", shownAddress(mediaUrl), place.region, region);
      }
    },
  },
  {
    name: "a reel's address in an unproven form",
    level: "warning",
    source: unknown("internal and signed addresses as outputs"),
    *find({ outputConfig: { mediaUrl, generatePreviewOnly } }) {
      if (mediaUrl === undefined || generatePreviewOnly || !parseOssUrl(mediaUrl)) return;
      yield* unprovenFindings(mediaUrl, path("mediaUrl"));
    },
  },
  {
    name: "a reel's name is numbered",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: output }) {
      yield* eachName(output, (name, value) => placeholderFindings(path(name), value, keyAsWritten(name, value)));
    },
  },
  {
    name: "a reel's name is one that an object can have",
    level: "failure",
    source: objectNames,
    *find({ outputConfig: output }) {
      yield* eachName(output, function* (name, value) {
        const key = name === "fileName" ? value : (parseOssUrl(value)?.key ?? "");
        yield* keyFindings(path(name), value, key);
        if (name === "mediaUrl") yield* questionMarkFindings(path(name), value);
      });
    },
  },
  {
    name: "a reel's name holds what looks like a placeholder",
    level: "warning",
    source: inferred("the page knows {index} alone, and this package {key}"),
    *find({ outputConfig: output }) {
      yield* eachName(output, (name, value) => strangePlaceholders(path(name), value));
    },
  },
  {
    name: "a bucket of VOD is in the region of the job",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: { storageLocation, generatePreviewOnly }, region }) {
      if (storageLocation === undefined || generatePreviewOnly) return;
      const found = vodBucket.exec(storageLocation);
      if (found) {
        yield* otherRegion("storageLocation", storageLocation, found[1]!, region);
      } else {
        const fix = "give the address of the bucket without scheme, path and / at the end";
        yield at(path("storageLocation"), storageLocation, "be BUCKET.oss-REGION.aliyuncs.com", fix);
      }
    },
  },
  {
    name: "a bucket of VOD in an unproven form",
    level: "warning",
    source: unknown("internal addresses as outputs"),
    *find({ outputConfig: { storageLocation, generatePreviewOnly } }) {
      if (generatePreviewOnly || !vodBucket.exec(storageLocation ?? "")?.[2]) return;
      const must = "be a plain address: whether the service takes an -internal address is not documented";
      yield at(path("storageLocation"), storageLocation, must, "leave out -internal");
    },
  },
  {
    name: "a size that encoders and the service take",
    level: "warning",
    source: { ...compositionPage, certainty: "inferred" },
    *find({ outputConfig: output }) {
      yield* each(["width", "height"] as const, function* (name) {
        const size = output[name];
        if (size === undefined) return;
        if (size >= 128 && size <= 4096 && size % 2 === 0) return;
        yield at(path(name), size, "be an even number from 128 to 4096 to be safe", "choose such a size");
      });
      const { width = 0, height = 0 } = output;
      if (Math.min(width, height) <= 2160) return;
      const must = "be at most 2160 to be safe, as it is the shorter side";
      yield at(path(width <= height ? "width" : "height"), Math.min(width, height), must, "set it to 2160 or less");
    },
  },
];

type OutputConfig = GivenMontageArgs["outputConfig"];

/** Searches the names of the reels that are used and can be parsed. */
function* eachName(
  output: OutputConfig,
  find: (name: "mediaUrl" | "fileName", value: string) => Iterable<Finding>,
): Iterable<Finding> {
  if (output.generatePreviewOnly) return;
  yield* each(["mediaUrl", "fileName"] as const, function* (name) {
    const value = output[name];
    if (value !== undefined && (name === "fileName" || parseOssUrl(value))) yield* find(name, value);
  });
}

function keyAsWritten(name: string, value: string): string {
  return name === "fileName" ? value : value.replace(/\?.*/s, "");
}

function* otherRegion(name: string, value: string, found: string, region: RegionId): Iterable<Finding> {
  if (found === region) return;
  const fix = `name a bucket in ${region}${orRunIn(found)}`;
  yield at(path(name), value, `be in ${region}, the region of the job`, fix);
}
