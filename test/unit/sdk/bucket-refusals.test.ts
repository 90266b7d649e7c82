import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { HighlightBucket, type HighlightBucketArgs, HighlightRegion, type HighlightRegionArgs } from "../../../sdk";
import { mockPulumi, valueOf } from "./mocks";
import { failureOf } from "./registered";

const component = "highlights:index:HighlightBucket";
const localBucket = "pulumi-nodejs:dynamic/highlights:LocalBucket";
const localObject = "pulumi-nodejs:dynamic/highlights:LocalObject";
const config = { "highlights:engine": "local" };
const regions = "must be one of cn-shanghai, cn-beijing, cn-hangzhou, cn-shenzhen, us-west-1, ap-southeast-1";

/** Arguments as a program in JavaScript may give them. */
const untyped = (args: unknown) => args as HighlightBucketArgs;

describe("a bucket with arguments that a compiler would refuse", () => {
  const wrong: [unknown, string][] = [
    [undefined, `region is undefined: ${regions}; choose one of these`],
    ["cn-shanghai", `region is undefined: ${regions}; choose one of these`],
    [{ region: ["cn-shanghai"] }, `region is ["cn-shanghai"]: ${regions}; choose one of these`],
    [{ region: pulumi.output("cn-shanghai") }, `region is an output: ${regions}; choose one of these`],
  ];
  const members: [object, string][] = [
    [{ bucket: 5 }, "bucket is 5: must be a name; correct it"],
    [{ bucketAlias: "" }, 'bucketAlias is "": must be the name or the URN of an alicloud.oss.Bucket; correct it'],
    [{ acl: "open" }, 'acl is "open": must be one of private, public-read, public-read-write; correct it'],
    [{ blockPublicAccess: "false" }, 'blockPublicAccess is "false": must be true or false; correct it'],
    [{ policy: { Version: "1" } }, 'policy is {"Version":"1"}: must be a policy as JSON text; correct it'],
    [{ refererConfig: "a" }, 'refererConfig is "a": must be an object of allowEmpty and referers; correct it'],
    [{ expiry: "reels/" }, 'expiry is "reels/": must be a list of { prefix, days }; correct it'],
    [{ expiry: [null] }, "expiry is [null]: must be a list of { prefix, days }; correct it"],
    [
      { expiry: [{ days: 3 }] },
      'expiry[0].prefix is undefined: must be the beginning of keys; name a folder, such as "reels/"',
    ],
    [
      { expiry: [{ prefix: "a/", days: "3" }] },
      'expiry[0].days is "3": must be a whole number, at least 1; correct it',
    ],
    [{ playbackOrigins: "https://a.com" }, 'playbackOrigins is "https://a.com": must be a list of origins; correct it'],
    [{ versioning: "Enabled" }, 'versioning is "Enabled": must be true or false; correct it'],
    [{ tag: { a: "b" } }, 'tag is {"a":"b"}: must not be given, as there is no such argument; did you mean tags'],
  ];
  const all = [...wrong, ...members.map(([more, message]) => [{ region: "cn-shanghai", ...more }, message] as const)];
  for (const [args, message] of all) {
    it(`says that ${message.slice(0, message.indexOf(":"))}`, async () => {
      await mockPulumi([], { config });
      assert.throws(() => new HighlightBucket("media", untyped(args)), { message: `media: ${message}` });
    });
  }

  it("says all that is wrong at once", async () => {
    await mockPulumi([], { config });
    assert.throws(() => new HighlightBucket("media", untyped({ region: "mars-1", acl: 1, expiries: [] })), {
      message: /^media: region is "mars-1": .*\nmedia: expiries is \[\]: .*\nmedia: acl is 1: [^\n]*$/,
    });
  });

  it("takes null for an argument that is left out", async () => {
    await mockPulumi([component, localBucket], { config });
    const media = new HighlightBucket("media", untyped({ region: "cn-shanghai", bucket: null, expiry: null }));
    assert.match(await valueOf(media.bucket), /^media-[0-9a-f]{7}$/);
  });

  it("gives a bucket that is there already no settings, and needs its name", async () => {
    await mockPulumi([], { config });
    const get = (args: object) => () =>
      HighlightBucket.get("archive", args as { region: "cn-shanghai"; bucket: string });
    assert.throws(get({ region: "cn-shanghai", bucket: "corp", acl: "private" }), {
      message: /^archive: acl is "private": must not be given, .*; leave it out; known are region, bucket$/,
    });
    assert.throws(get({ region: "cn-shanghai" }), {
      message: "archive: bucket is undefined: must be the name of a bucket that is there; give it",
    });
  });
});

describe("a region with arguments that a compiler would refuse", () => {
  for (const [args, message] of [
    [undefined, `place: region is undefined: ${regions}; choose one of these`],
    [{ region: 5 }, `place: region is 5: ${regions}; choose one of these`],
    [
      { region: "cn-shanghai", regions: 1 },
      "place: regions is 1: must not be given, as there is no such argument; did you mean region",
    ],
  ] as const) {
    it(`says that ${message.slice(7, message.indexOf(": must"))}`, async () => {
      await mockPulumi([], { config });
      assert.throws(() => new HighlightRegion("place", args as unknown as HighlightRegionArgs), { message });
    });
  }
});

describe("the key of an object", () => {
  const file = new pulumi.asset.FileAsset(__filename);
  const wrong: [unknown, string][] = [
    ["", 'is "": must not be empty; give one such as "talks/one.mp4"'],
    ["/a.mp4", 'is "/a.mp4": must not start with / or \\; leave that out'],
    ["\\a.mp4", 'is "\\\\a.mp4": must not start with / or \\; leave that out'],
    ["a/../b.mp4", 'is "a/../b.mp4": must not hold . or .. as a folder; write the key out'],
    ["a\nb.mp4", 'is "a\\nb.mp4": must not hold control characters; leave them out'],
    [undefined, "is undefined: must be a text that is known at once; give it as one"],
    [pulumi.output("a.mp4"), "is an output: must be a text that is known at once; give it as one"],
  ];
  for (const [key, message] of wrong) {
    it(`is refused by uploads, looks and addresses: it ${message.slice(0, message.indexOf(":"))}`, async () => {
      await mockPulumi([component, localBucket], { config });
      const media = new HighlightBucket("media", { region: "cn-shanghai" });
      for (const use of [
        () => media.upload(key as string, file),
        () => media.existing(key as string),
        () => media.urlOf(key as string),
      ]) {
        assert.throws(use, { message: `media: key ${message}` });
      }
    });
  }

  it("has 1,023 bytes of UTF-8 at most", async () => {
    await mockPulumi([component, localBucket], { config });
    const media = new HighlightBucket("media", { region: "cn-shanghai" });
    media.urlOf("é".repeat(511) + "a");
    assert.throws(() => media.urlOf("é".repeat(512)), {
      message: /must have 1023 bytes of UTF-8 at most, and has 1024; shorten it$/,
    });
  });

  for (const key of ["a b#?%&+=.mp4", "会议/第一.mp4", "😀.mp4", "a::b.mp4", "(1)'!*.mp4"]) {
    it(`may be ${key}, and its address is that of the same object`, async () => {
      await mockPulumi([component, localBucket, localObject], { config });
      const media = new HighlightBucket("media", { region: "cn-shanghai", bucket: "media" });
      const talk = media.upload(key, file);
      const { hostname, pathname, search, hash } = new URL(await valueOf(talk.url));
      assert.deepEqual([hostname, search, hash], ["media.oss-cn-shanghai.aliyuncs.com", "", ""]);
      assert.equal(decodeURIComponent(pathname), `/${key}`);
      assert.equal(await valueOf(media.urlOf(key)), await valueOf(talk.url));
    });
  }
});

describe("the file of an upload", () => {
  const asset = pulumi.asset;
  const wrong: [unknown, string][] = [
    [new asset.StringAsset("a"), "a StringAsset"],
    [new asset.RemoteAsset("https://www.example.com/a.mp4"), "a RemoteAsset"],
    [new asset.FileArchive("."), "a FileArchive"],
    ["talk.mp4", '"talk.mp4"'],
    [undefined, "undefined"],
  ];
  for (const [file, shown] of wrong) {
    it(`is a FileAsset: ${shown} is refused`, async () => {
      await mockPulumi([component, localBucket], { config });
      const media = new HighlightBucket("media", { region: "cn-shanghai" });
      assert.throws(() => media.upload("talk.mp4", file as pulumi.asset.FileAsset), {
        message: `media: the file for talk.mp4 is ${shown}: must be a file on this machine; give new pulumi.asset.FileAsset(PATH)`,
      });
    });
  }

  const unreadable: [string, RegExp][] = [
    ["missing.mp4", /\(there is none\); give a path relative to the program's folder$/],
    [".", /\(it is a folder\); give a path/],
    ["~/talk.mp4", /\(there is none\); write the home folder out, as only a shell replaces ~$/],
  ];
  for (const [path, why] of unreadable) {
    it(`can be read: ${path} fails the program, in words that Pulumi does not change`, async () => {
      await mockPulumi([component, localBucket, localObject], { config });
      const failure = await failureOf(async () => {
        new HighlightBucket("media", { region: "cn-shanghai" }).upload("talk.mp4", new asset.FileAsset(path));
        // The look at the file is I/O.
        await new Promise((resolve) => process.once("unhandledRejection", resolve));
      });
      assert.ok(failure?.startsWith(`media/talk.mp4: its file is "${path}": must be a file that can be read`), failure);
      assert.match(failure ?? "", why);
    });
  }
});
