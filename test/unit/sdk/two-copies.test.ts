import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type * as sdk from "../../../sdk";
import { HighlightBucket, HighlightExtractionJob, type RegionId } from "../../../sdk";
import { mockPulumi, saidDuring, valueOf } from "./mocks";

const types = [
  "highlights:index:HighlightBucket",
  "highlights:index:HighlightRegion",
  "pulumi-nodejs:dynamic/highlights:LocalBucket",
  "pulumi-nodejs:dynamic/highlights:LocalObject",
  "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob",
];
const load = createRequire(__filename);
const config = { "highlights:engine": "local" };

/** Loads the package once more, as a program does that has it beside a library's own copy. */
function secondCopy(): typeof sdk {
  const index = load.resolve("../../../sdk");
  const rooms = ["sdk", "provider", "schema"].map((room) => join(dirname(dirname(index)), room) + sep);
  const first = Object.entries(load.cache).filter(([file]) => rooms.some((room) => file.startsWith(room)));
  for (const [file] of first) Reflect.deleteProperty(load.cache, file);
  try {
    return load(index) as typeof sdk;
  } finally {
    for (const file of Object.keys(load.cache)) {
      if (rooms.some((room) => file.startsWith(room))) Reflect.deleteProperty(load.cache, file);
    }
    Object.assign(load.cache, Object.fromEntries(first));
  }
}

describe("a program with two copies of the package", () => {
  const library = secondCopy();

  /** A job of our copy, made of what the library's copy made. */
  async function jobIn(id: RegionId) {
    const registered = await mockPulumi(types, { config });
    const said = await saidDuring(async () => {
      const region = new library.HighlightRegion("place", { region: id });
      const media = new library.HighlightBucket("media", { region: "cn-shanghai", bucket: "media" });
      const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset(__filename));
      const made = new HighlightExtractionJob("talk", {
        region,
        inputConfig: { mediaArray: [{ mediaUrl: talk.url }] },
        outputConfig: { needExport: true, bucket: media.bucket, objectKey: "clip_{index}.mp4" },
      });
      await valueOf(made.urn);
    });
    return { said, inputs: registered.find(({ name, type }) => name === "talk" && type === types.at(-1))?.inputs };
  }

  it("has two classes of each name", () => {
    assert.notEqual(library.HighlightBucket, HighlightBucket);
  });

  it("takes a region of the other copy, and runs a job again when an upload of the other copy changes", async () => {
    const { said, inputs } = await jobIn("cn-shanghai");
    assert.deepEqual(
      said.filter((line) => line.startsWith("error")),
      [],
    );
    assert.equal(inputs?.region, "cn-shanghai");
    const [footage] = inputs?.footage as { etag: string; url: string }[];
    assert.equal(footage?.url, "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4");
  });

  it("fails a job in another region than the other copy's bucket", async () => {
    const { said } = await jobIn("cn-beijing");
    assert.match(said.join(), /region is "cn-beijing": must be cn-shanghai, where bucket "media" of its arguments is/);
  });
});
