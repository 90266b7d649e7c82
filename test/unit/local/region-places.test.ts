import assert from "node:assert/strict";
import { z } from "zod";
import { extractionMediaIds, extractionRequest } from "../../../local/extraction/request";
import { refuseUnknownMedia } from "../../../local/job/media-source";
import { montageMediaIds, montageRequest } from "../../../local/montage/request";
import type { MediaAsset } from "../../../local/store/media-library";
import { WireError } from "../../../local/wire-error";
import { definition as extraction, type ExtractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { members } from "../../../schema/field";
import { inspectKnown } from "../../../schema/inspect";
import { definition as montage, type MontageArgs } from "../../../schema/montage/job";
import { montageRules } from "../../../schema/montage/rules";
import type { Rule } from "../../../schema/rule";
import { isWithin, type Path, pathText } from "../../../schema/value/unknown-value";
import { wireName, wireText } from "../../../schema/wire-names";
import { everyPlace } from "../schema/every-place";

const [here, elsewhere] = ["cn-shanghai", "cn-beijing"] as const;
const address = (region: string, name: string) => `http://bucket.oss-${region}.aliyuncs.com/${name}`;
const host = (region: string) => `bucket.oss-${region}.aliyuncs.com`;

/** Places that are read as an address, and are not held to the region of the job. */
const free = [
  // Any public picture.
  "imageInfoList[0].imageUrl",
  // Whether a montage uses it is not documented, so it cannot be refused.
  "mediaMetaDataArray[0].media",
];

/** The ends of the paths of all texts that are addresses, and of those that are media ids. */
const addressed = /(Url|\.media|storageLocation|endpoint|(media|backgroundMusic|backgroundImage)Array\[0\])$/;
const identified = /(mediaId|(media|backgroundMusic|backgroundImage)Array\[0\])$/;

type Args = Record<string, unknown>;

interface Kind {
  readonly name: string;
  readonly definition: z.ZodType;
  readonly rules: readonly unknown[];
  /** The least that a job must be given. */
  readonly least: () => Args;
  readonly submit: (params: Readonly<Record<string, string>>, region: string) => object;
  readonly ids: (args: Args) => { path: string; id: string }[];
}

const kinds: readonly Kind[] = [
  {
    name: "an extraction",
    definition: extraction,
    rules: extractionRules,
    least: () => ({ region: here, inputConfig: { mediaArray: [{ mediaUrl: address(here, "a.mp4") }] } }),
    submit: extractionRequest,
    ids: (args) => extractionMediaIds(args as unknown as ExtractionArgs),
  },
  {
    name: "a montage",
    definition: montage,
    rules: montageRules,
    least: () => ({
      region: here,
      inputConfig: { mediaArray: [address(here, "a.mp4")] },
      outputConfig: { mediaUrl: address(here, "{index}.mp4"), width: 128, height: 128 },
    }),
    submit: montageRequest,
    ids: (args) => montageMediaIds(args as unknown as MontageArgs),
  },
];

for (const { name, definition, rules, least, submit, ids } of kinds) {
  const { region: _region, ...structures } = members(definition) ?? {};
  const texts = everyPlace(definition)
    .filter(({ type }) => z.safeParse(type, "text").success)
    .map(({ path }) => path);
  const addresses = texts.filter((path) => addressed.test(pathText(path)));
  const bound = addresses.filter((path) => !free.some((end) => pathText(path).endsWith(end)));

  const submitted = (args: Args): WireError | undefined => {
    const params = Object.entries(structures)
      .filter(([key]) => key !== "templateConfig" && args[key] !== undefined)
      .map(([key, type]) => [wireName(key), wireText(type, args[key])] as const);
    try {
      submit(Object.fromEntries(params), here);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof WireError, String(error));
      return error;
    }
  };

  describe(`the region of ${name}`, () => {
    it("is looked at in every place that takes an address", () => {
      const known = bound.map((path) => pathText(path).replace(/^(input|output)Config\./, ""));
      assert.deepEqual(
        known.sort(),
        name === "an extraction"
          ? ["endpoint", "mediaArray[0].mediaUrl"]
          : [
              "backgroundImageArray[0]",
              "backgroundMusicArray[0]",
              "endingArray[0].mediaUrl",
              "mediaArray[0]",
              "mediaUrl",
              "openingArray[0].mediaUrl",
              "stickerArray[0].mediaUrl",
              "storageLocation",
            ],
      );
    });

    for (const path of bound) {
      it(`fails the preview and the submit where ${pathText(path)} is in another region`, () => {
        const { args, at } = withAddress(least(), path);
        const { failures } = inspectKnown(definition as never, rules as readonly Rule<never>[], args as never);
        const named = failures.filter((finding) => isWithin(finding.path, at));
        assert.ok(
          named.some(({ must }) => must.includes(here)),
          JSON.stringify(failures),
        );
        const error = submitted(args);
        assert.equal(error?.code, "InvalidParameter");
        assert.ok(error.message.includes(elsewhere) && error.message.includes(here), error.message);
      });
    }

    for (const path of texts.filter((one) => identified.test(pathText(one)))) {
      it(`fails the submit where ${pathText(path)} is an asset of another region`, () => {
        const args = set(least(), path, "asset") as Args;
        const asset = { region: elsewhere } as MediaAsset;
        assert.throws(
          () => refuseUnknownMedia(ids(args), here, { get: () => asset }),
          (error) =>
            error instanceof WireError && error.message.includes("an asset in cn-beijing: must be in cn-shanghai"),
        );
      });
    }
  });
}

/** The arguments with an address of another region at a place, and that place. */
function withAddress(args: Args, path: Path): { args: Args; at: Path } {
  const text = pathText(path);
  // The embedded service takes the region of the first video for that of the job.
  const at = path.map((part, i) => (i === 2 && path[1] === "mediaArray" ? 1 : part));
  if (text.endsWith("storageLocation")) {
    const outputConfig = { storageLocation: host(elsewhere), fileName: "{index}.mp4", width: 128, height: 128 };
    return { args: { ...args, outputConfig }, at };
  }
  if (text.endsWith("endpoint")) {
    const output = { needExport: true, bucket: "clips", objectKey: "{index}.mp4" };
    const endpoint = `https://oss-${elsewhere}.aliyuncs.com`;
    return { args: { ...args, outputConfig: { ...output, endpoint } }, at };
  }
  return { args: set(args, at, address(elsewhere, text.includes("output") ? "{index}.mp4" : "b.mp4")) as Args, at };
}

/** A copy with a value at a path, and with what must be there on the way. */
function set(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Args;
  const empty = typeof rest[0] === "number" ? [] : {};
  copy[first] = rest.length === 0 ? other : set(copy[first] ?? empty, rest, other);
  return Array.isArray(value) ? Object.assign([...(value as unknown[])], copy) : copy;
}
