import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import {
  HighlightBucket,
  HighlightExtractionJob,
  type HighlightExtractionJobArgs,
  HighlightRegion,
} from "../../../sdk";
import { mockPulumi, saidDuring, saidOf, valueOf } from "./mocks";

const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
const region = "highlights:index:HighlightRegion";
const inputConfig = { mediaArray: [{ mediaId: "a" }] };

const clips = [
  { media: "b", in: 1, out: 2, tags: ["Run"], reasons: ["loud"], url: "http://x/0.mp4", bucket: "x", key: "0.mp4" },
  { media: "a", in: 3, out: 4, tags: [], reasons: [], mediaId: "m" },
  { media: "b", in: 5, out: 6, tags: [], reasons: [] },
];

describe("a highlight extraction job in a program", () => {
  it("says which arguments are missing where a program in JavaScript gives none", async () => {
    await mockPulumi([type]);
    const args = undefined as unknown as HighlightExtractionJobArgs;
    const said = await saidDuring(() => valueOf(new HighlightExtractionJob("talk", args).urn));
    assert.match(said.join("\n"), /talk: inputConfig is missing: must be an object; give it/);
  });

  it("is registered under its type with the arguments, its engine, its identity and the constant provider", async () => {
    const registered = await mockPulumi([type]);
    const region = "cn-beijing" as const;
    const args = { inputConfig, region, triggers: ["e"], userData: { team: "a" }, wait: false };
    await valueOf(new HighlightExtractionJob("talk", args).urn);
    assert.deepEqual(registered, [
      {
        type,
        name: "talk",
        inputs: {
          ...args,
          engine: "ims",
          program: { identity: `urn:pulumi:dev::shop::${type}::talk`, preview: false },
          __provider: 'exports.handler = () => require("pulumi-alicloud-highlights/provider/extraction");',
        },
      },
    ]);
  });

  it("stores at most 100 bytes of provider text", async () => {
    const registered = await mockPulumi([type]);
    await valueOf(new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing" }).urn);
    assert.ok(Buffer.byteLength(String(registered[0]?.inputs.__provider)) <= 100);
  });

  it("says that a preview is one, and takes the engine of the stack", async () => {
    const registered = await mockPulumi([type], { preview: true, config: { "highlights:engine": "local" } });
    await valueOf(new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing" }).urn);
    assert.deepEqual([saidOf(registered[0]).preview, registered[0]?.inputs.engine], [true, "local"]);
  });

  it("has the parents in its identity", async () => {
    const registered = await mockPulumi([type, "my:index:Talks"]);
    const parent = new pulumi.ComponentResource("my:index:Talks", "talks");
    await valueOf(new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing" }, { parent }).urn);
    const made = registered.find((one) => one.type === type);
    assert.equal(saidOf(made).identity, `urn:pulumi:dev::shop::my:index:Talks$${type}::talk`);
  });

  it("takes the region from a HighlightRegion, else from alicloud:region, else from the environment", async () => {
    const regionOf = async (args: Partial<HighlightExtractionJobArgs>, config = {}) => {
      const registered = await mockPulumi([type, region], { config: { "highlights:engine": "ims", ...config } });
      const given = args.region === undefined ? {} : { region: new HighlightRegion("place", { region: "us-west-1" }) };
      await valueOf(new HighlightExtractionJob("talk", { inputConfig, ...given }).urn);
      return registered.find((one) => one.type === type)?.inputs.region;
    };
    assert.equal(await regionOf({ region: "us-west-1" }, { "alicloud:region": "cn-beijing" }), "us-west-1");
    assert.equal(await regionOf({}, { "alicloud:region": "cn-beijing" }), "cn-beijing");
    const { ALICLOUD_REGION: before } = process.env;
    process.env.ALICLOUD_REGION = "cn-shenzhen";
    try {
      assert.equal(await regionOf({}), "cn-shenzhen");
    } finally {
      if (before === undefined) delete process.env.ALICLOUD_REGION;
      else process.env.ALICLOUD_REGION = before;
    }
  });

  it("gives its clips in the service's own shape as well, video by video", async () => {
    await mockPulumi([type], { outputs: { clips } });
    const job = new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing" });
    assert.deepEqual(await valueOf(job.clips), clips);
    assert.deepEqual(await valueOf(job.highlightResults), [
      {
        media: "b",
        timeRanges: [
          { in: 1, out: 2, tags: ["Run"], outputUrl: "http://x/0.mp4" },
          { in: 5, out: 6, tags: [] },
        ],
      },
      { media: "a", timeRanges: [{ in: 3, out: 4, tags: [], mediaId: "m" }] },
    ]);
  });

  it("names a video in which nothing was found among its results, and none twice", async () => {
    await mockPulumi([type], { outputs: { clips, videos: ["c", "b", "a"] } });
    const job = new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing" });
    const results = await valueOf(job.highlightResults);
    assert.deepEqual(
      results.map(({ media, timeRanges }) => [media, timeRanges.length]),
      [
        ["c", 0],
        ["b", 2],
        ["a", 1],
      ],
    );
  });

  it("names the uploads that it is made of with their content and files, and no other", async () => {
    const types = ["LocalBucket", "LocalObject"].map((name) => `pulumi-nodejs:dynamic/highlights:${name}`);
    const config = { "highlights:engine": "local" };
    const registered = await mockPulumi([type, "highlights:index:HighlightBucket", ...types], { config });
    const media = new HighlightBucket("media", { region: "cn-beijing", bucket: "media" });
    const upload = (key: string) => media.upload(key, new pulumi.asset.FileAsset(__filename));
    const [talk, other] = [upload("talk.mp4"), upload("other.mp4")];
    const mediaArray = [{ mediaUrl: pulumi.interpolate`${talk.url}` }];
    const named = new HighlightExtractionJob("talk", {
      region: "cn-beijing",
      inputConfig: { mediaArray },
      triggers: [other.etag],
    });
    const free = new HighlightExtractionJob("free", { region: "cn-beijing", inputConfig });
    await Promise.all([named, free].map((job) => valueOf(job.urn)));
    const jobOf = (name: string) => registered.find((one) => one.type === type && one.name === name);
    const url = "http://media.oss-cn-beijing.aliyuncs.com/talk.mp4";
    assert.deepEqual(jobOf("talk")?.inputs.footage, [{ url, etag: await valueOf(talk.etag) }]);
    assert.deepEqual(saidOf(jobOf("talk")).sources, [{ url, path: __filename }]);
    assert.deepEqual([jobOf("free")?.inputs.footage, saidOf(jobOf("free")).sources], [undefined, undefined]);
  });

  it("has no results while it is pending", async () => {
    await mockPulumi([type]);
    const job = new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing" });
    assert.deepEqual(await valueOf(job.highlightResults), []);
  });
});

describe("the failures of arguments in a program", () => {
  it("is reported for all jobs at once, and nothing is thrown", async () => {
    await mockPulumi([type]);
    const said = await saidDuring(() => {
      const wrong = { inputConfig: { ...inputConfig, strategy: { clipDuration: 90, count: 11 } } };
      const unknown = { inputConfig, outputConfig: { needExpert: true } };
      const jobs = [
        new HighlightExtractionJob("one", { ...wrong, region: "cn-beijing" }),
        new HighlightExtractionJob("two", { ...(unknown as object), inputConfig, region: "cn-beijing" }),
        new HighlightExtractionJob("right", { inputConfig, region: "cn-beijing" }),
      ];
      return Promise.all(jobs.map((job) => valueOf(job.urn)));
    });
    assert.deepEqual(said.sort(), [
      "error: one: inputConfig.strategy.clipDuration is 90: must be 3 to 60 seconds; set it to 60 or less",
      "error: one: inputConfig.strategy.count is 11: must be a whole number, 1 to 10 clips; set it to 10 or less",
      "error: two: outputConfig.needExpert is true: must not be given: there is no argument of this name; did you mean needExport",
    ]);
  });

  it("includes a region that is nowhere given", async () => {
    await mockPulumi([type]);
    const said = await saidDuring(() => valueOf(new HighlightExtractionJob("talk", { inputConfig }).urn));
    assert.match(said.join(), /^error: talk: region is missing: must be one of "cn-shanghai"/);
  });

  it("is a warning where the service would only ignore it", async () => {
    await mockPulumi([type]);
    const args = { inputConfig, region: "cn-beijing", outputConfig: { width: 1280 } } as const;
    const said = await saidDuring(() => valueOf(new HighlightExtractionJob("talk", args).urn));
    assert.match(said.join(), /^warning?: talk: outputConfig.width is 1280: must go with needExport: true/);
  });

  it("does not include what is not known yet", async () => {
    await mockPulumi([type], { preview: true });
    const unknown = pulumi.unknown as unknown as string;
    const said = await saidDuring(() =>
      valueOf(
        new HighlightExtractionJob("talk", {
          region: "cn-beijing",
          inputConfig: { mediaArray: [{ mediaUrl: unknown }], strategy: { count: unknown as unknown as number } },
          outputConfig: { needExport: true, bucket: unknown, objectKey: "{index}.mp4" },
        }).urn,
      ),
    );
    assert.deepEqual(said, []);
  });

  it("never shows a secret", async () => {
    const registered = await mockPulumi([type]);
    const said = await saidDuring(() => {
      const timeout = pulumi.secret("s3cr3t");
      return valueOf(new HighlightExtractionJob("talk", { inputConfig, region: "cn-beijing", timeout }).urn);
    });
    assert.match(said.join(), /timeout is \[secret\]/);
    assert.doesNotMatch(said.join(), /s3cr3t/);
    assert.deepEqual(saidOf(registered[0]).secrets, ["timeout"]);
  });
});
