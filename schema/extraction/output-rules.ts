import { isBucketName } from "../address/bucket-name";
import { shownAddress } from "../address/address-form";
import { endpointDoubt, readEndpoint } from "../address/endpoint";
import { keyFindings, placeholderFindings, strangePlaceholders } from "../address/object-key";
import { extractionPage, inferred, objectNames, unknown } from "../provenance";
import { at, each, type Rule } from "../rule";
import type { ExtractionArgs } from "./job";

const outputPath = ["outputConfig"] as const;
const keyPath = [...outputPath, "objectKey"];
const endpointPath = [...outputPath, "endpoint"];

const settings = ["width", "height", "video", "exportAsNewMedia", "endpoint", "outputMediaTarget"] as const;

const placeFixes = {
  bucket: "name the bucket for the clips",
  objectKey: 'give a key such as "clips/{key}/{index}.mp4"',
};

/** Rules on the output. */
export const outputRules: readonly Rule<ExtractionArgs>[] = [
  {
    name: "an export has a place",
    level: "failure",
    source: extractionPage,
    *find(args) {
      const output = args.outputConfig;
      if (!output?.needExport) return;
      yield* each(["bucket", "objectKey"] as const, function* (name) {
        if (output[name] !== undefined) return;
        yield at([...outputPath, name], undefined, "be given with needExport: true", placeFixes[name]);
      });
    },
  },
  {
    name: "a key numbers the clips",
    level: "failure",
    source: extractionPage,
    *find(args) {
      const key = exportedKey(args);
      if (key !== undefined) yield* placeholderFindings(keyPath, key);
    },
  },
  {
    name: "a key is one that an object can have",
    level: "failure",
    source: objectNames,
    *find(args) {
      const key = exportedKey(args);
      if (key !== undefined) yield* keyFindings(keyPath, key, key);
    },
  },
  {
    name: "a key holds what looks like a placeholder",
    level: "warning",
    source: inferred("the page knows {index} alone, and this package {key}"),
    *find(args) {
      const key = exportedKey(args);
      if (key !== undefined) yield* strangePlaceholders(keyPath, key);
    },
  },
  {
    name: "a bucket has a name that OSS allows",
    level: "failure",
    source: inferred("bucket names of OSS, where the endpoint is none of another store"),
    *find(args) {
      const { needExport, bucket, endpoint } = args.outputConfig ?? {};
      if (!needExport || bucket === undefined || !isOss(endpoint)) return;
      if (isBucketName(bucket)) return;
      const must = "be a bucket name: 3 to 63 of a-z, 0-9 and -, no - at either end";
      yield at([...outputPath, "bucket"], bucket, must, "give the bucket's name, not its address");
    },
  },
  {
    name: "settings that an export alone uses",
    level: "warning",
    source: extractionPage,
    *find(args) {
      const output = args.outputConfig;
      if (!output || output.needExport) return;
      yield* each([...settings, "bucket", "objectKey"] as const, function* (name) {
        if (output[name] !== undefined && output[name] !== false) {
          yield at(
            [...outputPath, name],
            output[name],
            "go with needExport: true: the service ignores it otherwise",
            "set needExport: true, or leave it out",
          );
        }
      });
    },
  },
  {
    name: "an endpoint is in the region of the job",
    level: "failure",
    source: extractionPage,
    *find(args) {
      const { needExport, endpoint } = args.outputConfig ?? {};
      if (!needExport || endpoint === undefined) return;
      const region = readEndpoint(endpoint)?.region;
      if (region === undefined || region === args.region) return;
      const must = `be in ${args.region}, the region of the job`;
      yield at(endpointPath, shownAddress(endpoint), must, "leave it out: the region's own endpoint is the default");
    },
  },
  {
    name: "an endpoint in an unproven form",
    level: "warning",
    source: unknown("the page shows https://oss-REGION.aliyuncs.com alone"),
    *find(args) {
      const { needExport, endpoint } = args.outputConfig ?? {};
      if (!needExport || endpoint === undefined) return;
      const doubt = endpointDoubt(endpoint);
      if (doubt === undefined) return;
      const fix = `write it as https://oss-${args.region}.aliyuncs.com, or leave it out`;
      yield at(endpointPath, shownAddress(endpoint), doubt, fix);
    },
  },
  {
    name: "a size that encoders and the service take",
    level: "warning",
    source: inferred("limits of the service's composition jobs, and of H.264 with 4:2:0 colour"),
    *find(args) {
      yield* each(["width", "height"] as const, function* (name) {
        const size = args.outputConfig?.[name];
        if (size !== undefined && (size < 128 || size > 4096 || size % 2 === 1)) {
          yield at([...outputPath, name], size, "be an even number from 128 to 4096 to be safe", "choose such a size");
        }
      });
    },
  },
];

/** The key of an export: without one the service ignores it, and no rule holds. */
function exportedKey({ outputConfig: output }: ExtractionArgs): string | undefined {
  return output?.needExport ? output.objectKey : undefined;
}

function isOss(endpoint: string | undefined): boolean {
  return endpoint === undefined || readEndpoint(endpoint)?.store === "OSS";
}
