import { parseOssUrl } from "../oss-url";
import { extractionPage, inferred, unknown } from "../provenance";
import type { Rule } from "../rule";
import { at, each } from "../rule";
import type { ExtractionArgs } from "./job";

const mediaPath = ["inputConfig", "mediaArray"] as const;

/** Conditions on the media. */
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
            "stand alone: the service uses mediaId",
            "leave one of the two out",
          );
        }
      });
    },
  },
  {
    name: "no medium is given twice",
    level: "failure",
    source: inferred("the second would be analysed and paid for again"),
    *find(args) {
      const seen = new Map<string, number>();
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        const name = medium.mediaId ?? medium.mediaUrl;
        if (name === undefined) return;
        const first = seen.get(name);
        if (first === undefined) seen.set(name, i);
        else yield at([...mediaPath, i], name, `differ from mediaArray[${first}]`, "leave the second out");
      });
    },
  },
  {
    name: "an address is an OSS address",
    level: "failure",
    source: extractionPage,
    *find(args) {
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        const url = medium.mediaUrl;
        if (url === undefined || url.startsWith("oss://") || parseOssUrl(url)) return;
        yield at(
          [...mediaPath, i, "mediaUrl"],
          url,
          "be an OSS address, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY",
          "upload the video to a bucket and give that address; other hosts are not read",
        );
      });
    },
  },
  {
    name: "an address is in the region of the job",
    level: "failure",
    source: extractionPage,
    *find(args) {
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        const place = medium.mediaUrl === undefined ? undefined : parseOssUrl(medium.mediaUrl);
        if (!place || place.region === args.region) return;
        yield at(
          [...mediaPath, i, "mediaUrl"],
          medium.mediaUrl,
          `be in ${args.region}, the region of the job`,
          `copy the video to a bucket in ${args.region}, or run the job in ${place.region}`,
        );
      });
    },
  },
  {
    name: "an address in an unproven form",
    level: "warning",
    source: unknown("oss://, internal and signed addresses as inputs"),
    *find(args) {
      yield* each(args.inputConfig.mediaArray, function* (medium, i) {
        const url = medium.mediaUrl;
        if (url === undefined) return;
        const place = parseOssUrl(url);
        const form = url.startsWith("oss://")
          ? "oss://"
          : place?.internal
            ? "-internal"
            : place?.query
              ? "signed"
              : undefined;
        if (form === undefined) return;
        yield at(
          [...mediaPath, i, "mediaUrl"],
          url.replace(/\?.*/, "?…"),
          `better not be an ${form} address: whether the service takes it is not documented`,
          "give the plain http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY",
        );
      });
    },
  },
  {
    name: "two hours of video at most",
    level: "failure",
    source: extractionPage,
    *find(args) {
      if (args.inputMinutes !== undefined && args.inputMinutes > 120) {
        yield at(
          ["inputMinutes"],
          args.inputMinutes,
          "be at most 120, the service's limit for all videos of a job",
          "split the videos over several jobs",
        );
      }
    },
  },
];
