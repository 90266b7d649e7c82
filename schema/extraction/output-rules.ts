import { keyFindings } from "../object-key";
import { extractionPage, inferred } from "../provenance";
import type { Rule } from "../rule";
import { at, each } from "../rule";
import type { ExtractionArgs } from "./job";

const outputPath = ["outputConfig"] as const;

const placeFixes = {
  bucket: "name the bucket for the clips",
  objectKey: 'give a key such as "clips/{key}/{index}.mp4"',
};

/** Conditions on the output. */
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
      const key = args.outputConfig?.objectKey;
      if (key === undefined) return;
      yield* keyFindings([...outputPath, "objectKey"], key, key);
    },
  },
  {
    name: "a place goes with an export",
    level: "failure",
    source: extractionPage,
    *find(args) {
      const output = args.outputConfig;
      if (!output || output.needExport) return;
      yield* each(["bucket", "objectKey"] as const, function* (name) {
        if (output[name] !== undefined) {
          yield at(
            [...outputPath, name],
            output[name],
            "go with needExport: true: nothing is exported otherwise",
            "set needExport: true, or leave it out",
          );
        }
      });
    },
  },
  {
    name: "settings that an export alone uses",
    level: "warning",
    source: extractionPage,
    *find(args) {
      const output = args.outputConfig;
      if (!output || output.needExport) return;
      yield* each(
        ["width", "height", "video", "exportAsNewMedia", "endpoint", "outputMediaTarget"] as const,
        function* (name) {
          if (output[name] !== undefined && output[name] !== false) {
            yield at(
              [...outputPath, name],
              output[name],
              "go with needExport: true: the service ignores it otherwise",
              "set needExport: true, or leave it out",
            );
          }
        },
      );
    },
  },
  {
    name: "an endpoint is in the region of the job",
    level: "failure",
    source: extractionPage,
    *find(args) {
      const endpoint = args.outputConfig?.endpoint;
      const host = /^https?:\/\/oss-([a-z0-9-]+?)(?:-internal)?\.aliyuncs\.com\/?$/.exec(endpoint ?? "");
      if (host && host[1] !== args.region) {
        yield at(
          [...outputPath, "endpoint"],
          endpoint,
          `be in ${args.region}, the region of the job`,
          "leave it out: the region's own endpoint is the default",
        );
      }
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
