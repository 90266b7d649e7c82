import assert from "node:assert/strict";
import { HighlightBucket, HighlightExtractionJob, HighlightMontageJob } from "../../../sdk";
import { mockPulumi, saidDuring, valueOf } from "./mocks";

const types = [
  "highlights:index:HighlightBucket",
  ...["HighlightExtractionJob", "HighlightMontageJob", "LocalBucket"].map(
    (name) => `pulumi-nodejs:dynamic/highlights:${name}`,
  ),
];
const region = "cn-beijing";

/** A program with each of the resources that need an engine. */
async function program(): Promise<void> {
  const media = new HighlightBucket("media", { region });
  const cuts = new HighlightExtractionJob("cuts", { region, inputConfig: { mediaArray: [{ mediaId: "a" }] } });
  const reel = new HighlightMontageJob("reel", {
    region,
    inputConfig: { mediaArray: ["a"], highlightStrategy: { targetDurationConfig: { targetDuration: 10 } } },
    editingConfig: { mediaConfig: { volume: 1 } },
    outputConfig: { mediaUrl: "http://bucket.oss-cn-beijing.aliyuncs.com/{index}.mp4", width: 128, height: 228 },
  });
  await Promise.all([media, cuts, reel].map((resource) => valueOf<unknown>(resource.urn)));
}

describe("the engine of a program", () => {
  const wrong: [title: string, config: Record<string, string>, ...says: RegExp[]][] = [
    ["that has none", {}, /highlights:engine is not set: .*highlights:engine local .*highlights:engine ims /],
    ["that there is not", { "highlights:engine": "cloud" }, /highlights:engine is "cloud": must be local or ims/],
    [
      "beside a setting that there is not",
      { "highlights:engine": "local", "highlights:endpiont": "x" },
      /highlights:endpiont is no setting: .*did you mean highlights:endpoint\?/,
    ],
    ["beside a wrong site", { "highlights:engine": "local", "highlights:site": "mars" }, /highlights:site is "mars"/],
  ];
  for (const [title, config, ...says] of wrong) {
    it(`${title} is named once for all resources, which are registered all the same`, async () => {
      const registered = await mockPulumi(types, { config });
      const said = await saidDuring(program);
      assert.equal(said.length, says.length, said.join("\n"));
      for (const [index, text] of says.entries()) assert.match(said[index]!, text);
      assert.equal(registered.length, 4);
    });
  }

  it("is reported for each of several programs in one process", async () => {
    for (const stack of ["one", "two"]) {
      await mockPulumi(types, { config: {}, stack });
      assert.equal((await saidDuring(program)).length, 1, stack);
    }
  });

  it("is not reported where one is chosen", async () => {
    await mockPulumi(types, { config: { "highlights:engine": "local" } });
    assert.deepEqual(await saidDuring(program), []);
  });
});
