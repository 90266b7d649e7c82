import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HighlightBucket, type HighlightBucketArgs, HighlightRegion } from "../../../sdk";
import { alicloud } from "../../../sdk/region/alicloud";
import { type Child, mockCloud } from "./cloud-mocks";
import { saidDuring, valueOf } from "./mocks";
import { failureOf, registered } from "./registered";

const types = {
  region: "highlights:index:HighlightRegion",
  component: "highlights:index:HighlightBucket",
  provider: "pulumi:providers:alicloud",
  bucket: "alicloud:oss/bucket:Bucket",
  acl: "alicloud:oss/bucketAcl:BucketAcl",
  block: "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
  policy: "alicloud:oss/bucketPolicy:BucketPolicy",
  referer: "alicloud:oss/bucketReferer:BucketReferer",
  object: "alicloud:oss/bucketObject:BucketObject",
};
const all = Object.values(types);
const config = { "alicloud:region": "cn-shanghai" };
const encryption = { sseAlgorithm: "AES256" };

describe("a bucket in a program on the engine ims", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "bucket-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The children of a bucket, by their types. */
  async function childrenOf(
    args: Partial<HighlightBucketArgs>,
    options?: pulumi.ComponentResourceOptions,
  ): Promise<Record<string, Child | undefined>> {
    const children = await mockCloud(all, { config });
    await registered(new HighlightBucket("media", { region: "cn-shanghai", bucket: "my-media", ...args }, options));
    return Object.fromEntries(children.map((child) => [child.type, child]));
  }

  it("is private, encrypted, shut to the public, and kept on a destroy", async () => {
    const children = await mockCloud(all, { config });
    await registered(new HighlightBucket("media", { region: "cn-shanghai", bucket: "my-media" }));
    const common = {
      name: "media",
      parent: `${types.component}::media`,
      protect: false,
      retain: true,
      aliases: [],
      ignored: [],
    };
    assert.deepEqual(
      children.filter(({ type }) => type !== types.component),
      [
        {
          type: types.bucket,
          ...common,
          inputs: { bucket: "my-media", forceDestroy: false, serverSideEncryptionRule: encryption },
        },
        { type: types.block, ...common, inputs: { bucket: "my-media", blockPublicAccess: true } },
        { type: types.acl, ...common, inputs: { bucket: "my-media", acl: "private" } },
      ],
    );
  });

  it("has a default name that a preview knows, and that two stacks do not share", async () => {
    await mockCloud(all, { config, preview: true });
    assert.match(await valueOf(new HighlightBucket("media", { region: "cn-shanghai" }).bucket), /^media-[0-9a-f]{7}$/);
  });

  it("and its resources are deleted where the option retainOnDelete is false", async () => {
    const children = await childrenOf({}, { retainOnDelete: false });
    assert.deepEqual(
      [types.bucket, types.block, types.acl].map((type) => children[type]?.retain),
      [false, false, false],
    );
  });

  it("hands the option protect on to its resources", async () => {
    const children = await childrenOf({}, { protect: true });
    assert.deepEqual(
      [types.bucket, types.block, types.acl].map((type) => children[type]?.protect),
      [true, true, true],
    );
  });

  it("passes the plugin's own arguments on", async () => {
    const children = await childrenOf({
      tags: { team: "media" },
      storageClass: "IA",
      redundancyType: "ZRS",
      forceDestroy: true,
      serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: "key" },
      logging: { targetBucket: "logs" },
    });
    assert.deepEqual(children[types.bucket]?.inputs, {
      bucket: "my-media",
      tags: { team: "media" },
      storageClass: "IA",
      redundancyType: "ZRS",
      forceDestroy: true,
      serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: "key" },
      logging: { targetBucket: "logs" },
    });
  });

  it("expires objects under a prefix, plays for pages of an origin, keeps versions", async () => {
    const children = await childrenOf({
      expiry: [{ prefix: "reels/", days: 30 }],
      lifecycleRules: [{ enabled: true, prefix: "raw/", expirations: [{ days: 7 }] }],
      playbackOrigins: ["https://www.example.com"],
      versioning: true,
    });
    const { lifecycleRules, corsRules, versioning } = children[types.bucket]?.inputs ?? {};
    assert.deepEqual(lifecycleRules, [
      { id: "expire-reels", prefix: "reels/", enabled: true, expirations: [{ days: 30 }] },
      { enabled: true, prefix: "raw/", expirations: [{ days: 7 }] },
    ]);
    assert.deepEqual(corsRules, [
      {
        allowedOrigins: ["https://www.example.com"],
        allowedMethods: ["GET", "HEAD"],
        allowedHeaders: ["*"],
        exposeHeaders: ["Content-Length", "Content-Range", "ETag"],
        maxAgeSeconds: 3600,
      },
    ]);
    assert.deepEqual(versioning, { status: "Enabled" });
  });

  it("keeps its defaults where an argument is undefined, and names each rule of its own", async () => {
    const args: object = { serverSideEncryptionRule: undefined, forceDestroy: undefined };
    const expiry = ["reels/", "reels_", "片/", "会/"].map((prefix) => ({ prefix, days: 1 }));
    const { inputs } = (await childrenOf({ ...args, expiry }))[types.bucket] ?? {};
    assert.deepEqual([inputs?.serverSideEncryptionRule, inputs?.forceDestroy], [encryption, false]);
    const ids = (inputs?.lifecycleRules as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(ids, ["expire-reels", "expire-reels.1", "expire-", "expire-.3"]);
  });

  it("suspends versions, and takes the plugin's own form", async () => {
    const statusOf = async (versioning: HighlightBucketArgs["versioning"]) =>
      (await childrenOf({ versioning }))[types.bucket]?.inputs.versioning;
    assert.deepEqual(await statusOf(false), { status: "Suspended" });
    assert.deepEqual(await statusOf({ status: "Enabled" }), { status: "Enabled" });
  });

  it("makes resources of their own of what the plugin moved out of the bucket", async () => {
    const children = await childrenOf({
      acl: "public-read",
      blockPublicAccess: false,
      policy: '{"Version":"1"}',
      refererConfig: { allowEmpty: false, referers: ["https://www.example.com"] },
    });
    assert.deepEqual(children[types.bucket]?.inputs, {
      bucket: "my-media",
      forceDestroy: false,
      serverSideEncryptionRule: encryption,
    });
    assert.deepEqual(children[types.acl]?.inputs, { bucket: "my-media", acl: "public-read" });
    assert.deepEqual(children[types.block]?.inputs, { bucket: "my-media", blockPublicAccess: false });
    assert.deepEqual(children[types.policy]?.inputs, { bucket: "my-media", policy: '{"Version":"1"}' });
    assert.deepEqual(children[types.referer]?.inputs, {
      bucket: "my-media",
      allowEmptyReferer: false,
      refererLists: ["https://www.example.com"],
    });
  });

  const wrong: [Partial<HighlightBucketArgs>, string][] = [
    [
      { acl: "public-read" },
      'acl is "public-read": must be private while public access is blocked; set blockPublicAccess to false',
    ],
    [
      { expiry: [{ prefix: "", days: 3 }] },
      'expiry[0].prefix is "": must not be empty, as all objects would be deleted; name a folder',
    ],
    [
      { expiry: [{ prefix: "reels/", days: 0.5 }] },
      "expiry[0].days is 0.5: must be a whole number, at least 1; correct it",
    ],
    [
      { playbackOrigins: ["https://www.example.com/player"] },
      'playbackOrigins[0] is "https://www.example.com/player": must be an origin such as https://www.example.com; leave out the path',
    ],
    [
      { region: "mars-1" as "cn-shanghai" },
      'region is "mars-1": must be one of cn-shanghai, cn-beijing, cn-hangzhou, cn-shenzhen, us-west-1, ap-southeast-1; choose one of these',
    ],
  ];
  for (const [args, message] of wrong) {
    it(`refuses that ${message.slice(0, message.indexOf(":"))}`, async () => {
      await mockCloud([]);
      assert.throws(() => new HighlightBucket("media", { region: "cn-shanghai", ...args }), {
        message: `media: ${message}`,
      });
    });
  }

  it("has no false failure where its name is not known yet", async () => {
    const children = await mockCloud(all, { config, preview: true });
    const bucket = pulumi.output(pulumi.unknown as string);
    const failure = await failureOf(async () => {
      const media = new HighlightBucket("media", { region: "cn-shanghai", bucket });
      media.existing("talk.mp4");
      await valueOf(media.upload("talk.mp4", new pulumi.asset.FileAsset(__filename)).key);
    });
    assert.equal(failure, undefined);
    assert.deepEqual(children.map(({ type }) => type).sort(), [
      types.bucket,
      types.acl,
      types.object,
      types.block,
      types.component,
    ]);
  });

  it("has no place for notes where it keeps versions, or kept them once", async () => {
    for (const versioning of [true, false]) {
      await mockCloud(all, { config });
      const media = new HighlightBucket("media", { region: "cn-shanghai", versioning });
      assert.throws(() => media.notes, {
        message:
          "media: notes are not safe in a bucket with versioning, where OSS makes no lock; use another bucket for them",
      });
    }
  });

  it("refuses a name that is known late and that OSS does not take", async () => {
    await mockCloud(all, { config });
    const failure = await failureOf(
      () => new HighlightBucket("media", { region: "cn-shanghai", bucket: pulumi.output("My_Media") }),
    );
    assert.match(failure ?? "", /media: bucket is "My_Media": must be 3 to 63 of a-z, 0-9 and "-"/);
  });

  describe("is in its region", () => {
    it("by the provider of its HighlightRegion", async () => {
      const children = await mockCloud(all, { config });
      const beijing = new HighlightRegion("beijing", { region: "cn-beijing" });
      await registered(new HighlightBucket("media", { region: beijing, bucket: "my-media" }));
      const providers = children.filter(({ type }) => type.startsWith("alicloud:")).map(({ provider }) => provider);
      assert.deepEqual(providers, ["beijing", "beijing", "beijing"]);
    });

    it("by the provider of its HighlightRegion, also below a component with a provider of another region", async () => {
      const children = await mockCloud([...all, "my:index:Site"], { config });
      const { Provider } = alicloud("provider", { type: types.provider, name: "other" });
      const other = new Provider("other", { region: "us-west-1" });
      const beijing = new HighlightRegion("beijing", { region: "cn-beijing" });
      const site = new pulumi.ComponentResource("my:index:Site", "site", {}, { providers: [other] });
      await registered(new HighlightBucket("media", { region: beijing, bucket: "my-media" }, { parent: site }));
      assert.equal(children.find(({ type }) => type === types.bucket)?.provider, "beijing");
    });

    it("by the provider of a component above it", async () => {
      const children = await mockCloud([...all, "my:index:Site"], { config });
      const { Provider } = alicloud("provider", { type: types.provider, name: "mine" });
      const mine = new Provider("mine", { region: "cn-beijing" });
      const site = new pulumi.ComponentResource("my:index:Site", "site", {}, { providers: [mine] });
      await registered(new HighlightBucket("media", { region: "cn-beijing", bucket: "my-media" }, { parent: site }));
      assert.equal(children.find(({ type }) => type === types.bucket)?.provider, "mine");
    });

    it("by the provider of its own option", async () => {
      const children = await mockCloud(all, { config });
      const { Provider } = alicloud("provider", { type: types.provider, name: "mine" });
      const mine = new Provider("mine", { region: "cn-beijing" });
      await registered(new HighlightBucket("media", { region: "cn-beijing", bucket: "my-media" }, { provider: mine }));
      assert.equal(children.find(({ type }) => type === types.bucket)?.provider, "mine");
    });

    it("or is refused: the stack's provider is of another region", async () => {
      await mockCloud([types.component], { config });
      assert.throws(() => new HighlightBucket("media", { region: "cn-beijing" }), {
        message:
          'media: alicloud:region is "cn-shanghai": must be cn-beijing, the region of the bucket; give region: new HighlightRegion("cn-beijing", { region: "cn-beijing" })',
      });
    });

    it("or is refused: the option provider is of another region", async () => {
      const children = await mockCloud(all, { config });
      const { Provider } = alicloud("provider", { type: types.provider, name: "mine" });
      const mine = new Provider("mine", { region: "us-west-1" });
      const failure = await failureOf(
        () => new HighlightBucket("media", { region: "cn-beijing", bucket: "my-media" }, { provider: mine }),
      );
      assert.match(
        failure ?? "",
        /media: region is "cn-beijing": must be us-west-1, the region of the provider in its options or those of its parents; give the option provider one of cn-beijing$/,
      );
      assert.equal(
        children.find(({ type }) => type === types.bucket),
        undefined,
      );
    });

    it("or is refused: the bucket is in another region already", async () => {
      await mockCloud(all, { config, outputs: { [types.bucket]: { location: "oss-us-west-1" } } });
      const failure = await failureOf(
        () => new HighlightBucket("media", { region: "cn-shanghai", bucket: "my-media" }),
      );
      assert.equal(
        failure,
        'media: region is "cn-shanghai": must be us-west-1, where its bucket is; a bucket cannot move: declare another one, with a name of its own, for the other region',
      );
    });
  });

  describe("with keys of the stack that are not secret", () => {
    const keys = { "alicloud:accessKey": "LTAI-one", "alicloud:secretKey": "hidden" };
    const saidOf = async (region: HighlightBucketArgs["region"], secretKeys: string[]) => {
      await mockCloud(all, { config: { ...config, ...keys }, secretKeys });
      const made = region === "cn-shanghai" ? region : new HighlightRegion("far", { region: region as "cn-beijing" });
      return saidDuring(async () => {
        for (const name of ["one", "two"]) await registered(new HighlightBucket(name, { region: made, bucket: name }));
      });
    };

    it("warns once that the stack's own provider leaves them in the state, and names no value", async () => {
      assert.deepEqual(await saidOf("cn-shanghai", ["alicloud:accessKey"]), [
        "warning: alicloud:secretKey is not secret: must be, as Pulumi writes it in clear into the settings and the state of the stack; run pulumi config set --secret alicloud:secretKey",
      ]);
    });

    it("says nothing where they are secret, or go to a provider of our own, which gets them as secrets", async () => {
      assert.deepEqual(await saidOf("cn-shanghai", Object.keys(keys)), []);
      assert.deepEqual(await saidOf("cn-beijing", []), []);
    });
  });

  describe("takes the place of an alicloud.oss.Bucket", () => {
    it("by its name in the program, and keeps the bucket's own name", async () => {
      const children = await childrenOf({ bucket: undefined, bucketAlias: "footage" });
      assert.deepEqual(children[types.bucket]?.ignored, ["bucket"]);
      assert.deepEqual(children[types.bucket]?.aliases, [
        { spec: { name: "footage", type: "", stack: "", project: "", noparent: true } },
      ]);
    });

    it("and has the name that the program gives it, where it gives one", async () => {
      const { ignored, inputs } = (await childrenOf({ bucketAlias: "footage" }))[types.bucket] ?? {};
      assert.deepEqual([ignored, inputs?.bucket], [[], "my-media"]);
    });

    it("by its URN", async () => {
      const urn = "urn:pulumi:dev::shop::my:component$alicloud:oss/bucket:Bucket::footage";
      const children = await childrenOf({ bucketAlias: urn });
      assert.deepEqual(children[types.bucket]?.aliases, [{ urn }]);
    });
  });

  it("uploads a file under its MD5, which a preview knows, and keeps it on a destroy", async () => {
    const file = join(folder, "talk.mp4");
    writeFileSync(file, "hello");
    const children = await mockCloud(all, { config, preview: true });
    const media = new HighlightBucket("media", { region: "cn-shanghai", bucket: "my-media" });
    const talk = media.upload("talks/one two.mp4", new pulumi.asset.FileAsset(file));
    const [url, etag, key] = [await valueOf(talk.url), await valueOf(talk.etag), await valueOf(talk.key)];
    assert.deepEqual(
      [url, etag, key],
      [
        "http://my-media.oss-cn-shanghai.aliyuncs.com/talks/one%20two.mp4",
        "5D41402ABC4B2A76B9719D911017C592",
        "talks/one two.mp4",
      ],
    );
    assert.deepEqual(
      children.find(({ type }) => type === types.object),
      {
        type: types.object,
        name: "media/talks/one two.mp4",
        inputs: { bucket: "my-media", key: "talks/one two.mp4", source: file, contentMd5: "XUFAKrxLKna5cZ2REBfFkg==" },
        parent: `${types.component}::media`,
        protect: false,
        retain: true,
        aliases: [],
        ignored: [],
      },
    );
  });

  it("that is there already makes nothing, and takes uploads", async () => {
    const file = join(folder, "talk.mp4");
    writeFileSync(file, "hello");
    const children = await mockCloud(all, { config });
    const archive = HighlightBucket.get("archive", { region: "cn-shanghai", bucket: "corp-footage" });
    const talk = archive.upload("talk.mp4", new pulumi.asset.FileAsset(file));
    await valueOf(talk.url);
    assert.deepEqual(
      children.map(({ type }) => type),
      [types.component, types.object],
    );
    assert.equal(
      await valueOf(archive.urlOf("a/b c.mp4")),
      "http://corp-footage.oss-cn-shanghai.aliyuncs.com/a/b%20c.mp4",
    );
    assert.equal(await valueOf(archive.host), "corp-footage.oss-cn-shanghai.aliyuncs.com");
    assert.equal(await valueOf(archive.notes), "https://corp-footage.oss-cn-shanghai.aliyuncs.com/highlights-notes");
  });
});
