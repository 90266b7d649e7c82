import { addressFix, shownAddress } from "../address-form";
import { questionMarkFindings, unproven } from "../address-rules";
import { keyFindings, placeholderFindings, strangePlaceholders } from "../object-key";
import { parseOssUrl } from "../oss-url";
import { inferred, montagePage, objectNames, unknown } from "../provenance";
import { orRunIn } from "../regions";
import type { Rule } from "../rule";
import { at, each } from "../rule";
import type { MontageArgs } from "./job";

const places = ["mediaUrl", "storageLocation", "fileName"] as const;
const path = (name: string) => ["outputConfig", name];
const example = "http://BUCKET.oss-REGION.aliyuncs.com/reels/{key}/{index}.mp4";

/** Conditions on the output of a montage. */
export const outputRules: readonly Rule<MontageArgs>[] = [
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
      if (output.mediaUrl === undefined) return;
      yield* each(["storageLocation", "fileName"] as const, function* (name) {
        if (output[name] === undefined) return;
        const must = "not stand beside mediaUrl: reels go to OSS or to VOD";
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
      if ((storageLocation === undefined) === (fileName === undefined)) return;
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
        const must = "not stand beside generatePreviewOnly: true: no file is written then";
        yield at(path(name), output[name], must, "leave one of the two out");
      });
    },
  },
  {
    name: "a reel's address is an OSS address in the region of the job",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: { mediaUrl }, region }) {
      if (mediaUrl === undefined) return;
      const place = parseOssUrl(mediaUrl);
      if (!place) {
        yield at(
          path("mediaUrl"),
          shownAddress(mediaUrl),
          "be an OSS address, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY",
          addressFix(mediaUrl) ?? `write it like ${example}`,
        );
      } else if (place.region !== region) {
        yield at(
          path("mediaUrl"),
          shownAddress(mediaUrl),
          `be in ${region}, the region of the job`,
          `name a bucket in ${region}${orRunIn(place.region)}`,
        );
      }
    },
  },
  {
    name: "a reel's address in an unproven form",
    level: "warning",
    source: unknown("internal and signed addresses as outputs"),
    *find({ outputConfig: { mediaUrl } }) {
      if (mediaUrl !== undefined && parseOssUrl(mediaUrl)) yield* unproven(mediaUrl, path("mediaUrl"));
    },
  },
  {
    name: "a reel's name is numbered",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: output }) {
      yield* each(["mediaUrl", "fileName"] as const, function* (name) {
        const value = output[name];
        if (value === undefined) return;
        if (name === "fileName") yield* placeholderFindings(path(name), value);
        else if (parseOssUrl(value)) yield* placeholderFindings(path(name), value, value.replace(/\?.*/s, ""));
      });
    },
  },
  {
    name: "a reel's name is one that an object can have",
    level: "failure",
    source: objectNames,
    *find({ outputConfig: output }) {
      yield* each(["mediaUrl", "fileName"] as const, function* (name) {
        const value = output[name];
        const key = name === "mediaUrl" ? parseOssUrl(value ?? "")?.key : value;
        if (value === undefined || key === undefined) return;
        yield* keyFindings(path(name), value, key);
        if (name === "mediaUrl") yield* questionMarkFindings(path(name), value);
      });
    },
  },
  {
    name: "a reel's name holds what looks like a placeholder",
    level: "warning",
    source: inferred("the page knows {index} alone, and this library {key}"),
    *find({ outputConfig: output }) {
      yield* each(["mediaUrl", "fileName"] as const, function* (name) {
        const value = output[name];
        if (value !== undefined) yield* strangePlaceholders(path(name), value);
      });
    },
  },
  {
    name: "a bucket of VOD is in the region of the job",
    level: "failure",
    source: montagePage,
    *find({ outputConfig: { storageLocation }, region }) {
      if (storageLocation === undefined) return;
      const place = parseOssUrl(`http://${storageLocation}/key`);
      if (!place) {
        const must = "be BUCKET.oss-REGION.aliyuncs.com";
        yield at(
          path("storageLocation"),
          storageLocation,
          must,
          "give the address of the bucket without http:// and key",
        );
      } else if (place.region !== region) {
        yield at(
          path("storageLocation"),
          storageLocation,
          `be in ${region}, the region of the job`,
          `name a bucket in ${region}${orRunIn(place.region)}`,
        );
      }
    },
  },
  {
    name: "a reel's shorter side is 2160 pixels at most",
    level: "failure",
    source: inferred("limits of the service's composition jobs, which make the reels"),
    *find({ outputConfig: { width, height } }) {
      if (Math.min(width, height) <= 2160) return;
      const name = width <= height ? "width" : "height";
      yield at(
        path(name),
        Math.min(width, height),
        "be at most 2160, as it is the shorter side",
        "set it to 2160 or less",
      );
    },
  },
];
