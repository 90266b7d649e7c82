import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ossObjects } from "../../../provider/oss/objects";
import { type Child, mockCloud } from "../../unit/sdk/cloud-mocks";
import { mockPulumi, saidDuring, valueOf } from "../../unit/sdk/mocks";
import { type DataFolder, dataFolder, keys } from "../ims/embedded-ims";

const load = createRequire(__filename);

/** Runs an example anew: it remembers nothing of an earlier run. */
function run(name: string): Record<string, pulumi.Output<unknown>> {
  const path = load.resolve(`../../../examples/${name}`);
  delete load.cache[path];
  return load(path) as Record<string, pulumi.Output<unknown>>;
}

const types = {
  region: "highlights:index:HighlightRegion",
  component: "highlights:index:HighlightBucket",
  extraction: "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob",
  montage: "pulumi-nodejs:dynamic/highlights:HighlightMontageJob",
  provider: "pulumi:providers:alicloud",
  bucket: "alicloud:oss/bucket:Bucket",
  acl: "alicloud:oss/bucketAcl:BucketAcl",
  block: "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
  object: "alicloud:oss/bucketObject:BucketObject",
  domain: "alicloud:cdn/domainNew:DomainNew",
  domainConfig: "alicloud:cdn/domainConfig:DomainConfig",
};
const wordOf = Object.fromEntries(Object.entries(types).map(([word, type]) => [type, word]));

const shanghai = ["region shanghai", "component media", "bucket media", "acl media", "block media"];

// What each example registers, and what of it uses a provider of its own, which is named.
const gallery: [string, { registers: string[]; elsewhere?: Record<string, string> }][] = [
  ["index", { registers: [...shanghai, "object media/talk.mp4", "extraction talk"] }],
  ["pipeline", { registers: [...shanghai, "object media/footage/talk.mp4", "extraction clips", "montage reel"] }],
  ["archive", { registers: [...shanghai, "component archive", "extraction talk"] }],
  [
    "two-regions",
    {
      registers: [
        "provider ap-southeast-1",
        ...["cn-shanghai", "ap-southeast-1"].flatMap((id) => [
          `region ${id}`,
          ...["component", "bucket", "acl", "block"].map((word) => `${word} media-${id}`),
          `object media-${id}/talk.mp4`,
          `extraction talk-${id}`,
        ]),
      ],
      elsewhere: Object.fromEntries(
        ["bucket media", "acl media", "block media"]
          .map((resource) => `${resource}-ap-southeast-1`)
          .concat("object media-ap-southeast-1/talk.mp4")
          .map((resource) => [resource, "ap-southeast-1"]),
      ),
    },
  ],
  ["reel", { registers: [...shanghai, "object media/talk.mp4", "montage reel"] }],
  [
    "smooth",
    {
      registers: [
        ...shanghai,
        ...["talk.mp4", "brand/card.png", "brand/logo.png", "brand/music.m4a"].map((key) => `object media/${key}`),
        "montage smooth",
      ],
    },
  ],
  ["vertical", { registers: [...shanghai, "object media/talk.mp4", "montage story"] }],
  ["timeline", { registers: [...shanghai, "object media/talk.mp4", "montage draft"] }],
  [
    "demo",
    {
      registers: [
        ...shanghai,
        ...["video.mp4", "opening.png", "music.m4a"].map((key) => `object media/${key}`),
        "extraction clips",
        "montage reel",
      ],
    },
  ],
  [
    "cdn",
    { registers: [...shanghai, "object media/talk.mp4", "montage reel", "domain play", "domainConfig private-origin"] },
  ],
];

describe("the gallery of examples in a preview on the engine ims", () => {
  let folder: DataFolder;
  let endpoint: string;
  let config: Record<string, string>;
  before(async () => {
    folder = await dataFolder();
    endpoint = (await folder.start()).url;
    const objects = ossObjects({ endpoint, region: "cn-shanghai", credentials: () => Promise.resolve(keys) });
    const video = join(folder.path, "talk.mp4");
    writeFileSync(video, "a video");
    for (const name of ["card.png", "logo.png", "music.m4a"]) writeFileSync(join(folder.path, name), name);
    await objects.createBucket("corp-footage");
    await objects.put("corp-footage", "2026/talk.mp4", video);
    config = {
      "alicloud:region": "cn-shanghai",
      "alicloud:accessKey": keys.id,
      "alicloud:secretKey": keys.secret,
      "shop:video": video,
      "shop:videoAbroad": video,
      "shop:folder": folder.path,
      "shop:opening": join(folder.path, "card.png"),
      "shop:music": join(folder.path, "music.m4a"),
      "shop:archive": "corp-footage",
      "shop:domain": "play.example.com",
    };
  });
  after(() => folder.remove());

  async function previewed(name: string, more: Record<string, string> = {}): Promise<Child[]> {
    const secretKeys = ["alicloud:accessKey", "alicloud:secretKey"];
    const options = { config: { ...config, ...more }, secretKeys, preview: true };
    const children = await mockCloud(Object.values(types), options);
    const said = await saidDuring(async () => {
      run(name);
      await pulumi.runtime.disconnect();
    });
    assert.deepEqual(said, []);
    return children;
  }

  const titleOf = ({ type, name }: Child) => `${wordOf[type]} ${name}`;
  const child = (children: Child[], title: string): Child =>
    children.find((one) => titleOf(one) === title) ?? assert.fail(`there is no ${title}`);

  for (const [name, { registers, elsewhere = {} }] of gallery) {
    it(`registers what it should, without a word of warning: ${name}`, async () => {
      // A look at footage needs the embedded service, for which a region has a provider of its own.
      const looks = name === "archive";
      const all = await previewed(name, looks ? { "highlights:endpoint": endpoint } : {});
      const children = looks ? all.filter(({ type }) => type !== types.provider) : all;
      assert.deepEqual(children.map(titleOf).sort(), [...registers].sort());
      const providers = children.flatMap((one) => (one.provider === undefined ? [] : [[titleOf(one), one.provider]]));
      if (!looks) assert.deepEqual(Object.fromEntries(providers), elsewhere);
    });
  }

  it("gives a job the ETag of footage that is in a bucket already", async () => {
    const children = await previewed("archive", { "highlights:endpoint": endpoint });
    const { inputs } = child(children, "extraction talk");
    assert.deepEqual(inputs.triggers, ["778768101EE00C72E34F828B9855E821"]);
  });

  it("gives a CDN the host of the private bucket, and nothing of the bucket to the public", async () => {
    const children = await previewed("cdn");
    const bucket = String(child(children, "bucket media").inputs.bucket);
    const sources = [{ type: "oss", content: `${bucket}.oss-cn-shanghai.aliyuncs.com` }];
    assert.deepEqual(child(children, "domain play").inputs.sources, sources);
    assert.equal(child(children, "acl media").inputs.acl, "private");
    assert.equal(child(children, "block media").inputs.blockPublicAccess, true);
  });

  it("hands a stack that consumes clips their addresses", async () => {
    const clips = [{ url: "http://media.oss-cn-shanghai.aliyuncs.com/clip_0.mp4", in: 1, out: 3, reasons: ["loud"] }];
    await mockPulumi(["pulumi:pulumi:StackReference"], {
      config: { "highlights:engine": "ims", "shop:highlightsStack": "acme/highlights/production" },
      outputs: { outputs: { clips } },
      preview: true,
    });
    const { playlist } = run("consumer");
    assert.deepEqual(await valueOf(playlist!), [{ source: clips[0]!.url, seconds: 2, reasons: ["loud"] }]);
  });
});
