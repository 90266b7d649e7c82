import assert from "node:assert/strict";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { inspect, sentence } from "../../../schema/inspect";
import { montageArgs } from "../../../schema/montage/job";
import { montageRules } from "../../../schema/montage/rules";

const host = "footage.oss-cn-shanghai.aliyuncs.com";

/** What is said of an address among the materials of both kinds, which must be the same. */
function said(url: string): { failures: string[]; warnings: string[] } {
  const found = [
    inspect(extractionArgs, extractionRules, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: [{ mediaUrl: url }] },
    }),
    inspect(montageArgs, montageRules, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: [url] },
      editingConfig: { mediaConfig: { volume: 1 } },
      outputConfig: { generatePreviewOnly: true, width: 640, height: 360 },
    }),
  ].map(({ failures, warnings }) => ({
    failures: failures.map((finding) => sentence(finding).replace(/^.*?: must /, "")),
    warnings: warnings.map((finding) => sentence(finding).replace(/^.*?: must /, "")),
  }));
  assert.deepEqual(found[0], found[1]);
  return found[0]!;
}

const mustBe = "be an OSS address, http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY; ";
const encode = "percent-encode each part of the key, as encodeURIComponent does: write ";
const plain = "give the plain http(s)://BUCKET.oss-REGION.aliyuncs.com/KEY";
const doubt = (form: string) => `be a plain address: whether the service takes ${form} is not documented; ${plain}`;

describe("an address among the materials of a job", () => {
  const refused: [string, string, string][] = [
    ["a key with %", `https://${host}/100% done.mp4`, `${mustBe}${encode}% as %25`],
    ["a key with #", `https://${host}/take #1.mp4`, `${mustBe}${encode}# as %23`],
    ["a key with both", `https://${host}/100% #1.mp4`, `${mustBe}${encode}# as %23 and % as %25`],
    [
      "a key with ?",
      `https://${host}/who?.mp4`,
      `not hold a question mark in its key: the key would be "who"; ${encode}? as %3F`,
    ],
    [
      "the accelerate endpoint",
      "https://footage.oss-accelerate.aliyuncs.com/a.mp4",
      `${mustBe}write it as http://footage.oss-REGION.aliyuncs.com/KEY with the bucket's own region: the accelerate endpoint has none`,
    ],
    [
      "the bucket behind the host",
      "https://oss-cn-shanghai.aliyuncs.com/footage/a.mp4",
      `${mustBe}put the bucket in front of the host, as in http://footage.oss-cn-shanghai.aliyuncs.com/KEY`,
    ],
    [
      "the S3-compatible endpoint",
      "https://footage.s3.oss-cn-shanghai.aliyuncs.com/a.mp4",
      `${mustBe}write it as http://${host}/KEY`,
    ],
    ["a port of its own", `http://${host}:8080/a.mp4`, `${mustBe}write it as http://${host}/KEY`],
    ["no file", `http://${host}/`, `${mustBe}name a file behind the host`],
    ["no scheme", `${host}/a.mp4`, `${mustBe}write it as http://${host}/KEY`],
    ["a space in front", ` http://${host}/a.mp4`, `${mustBe}leave out the space in front`],
    ["a user", `http://user:s3cr3t@${host}/a.mp4`, `${mustBe}leave out the user and the password`],
    ["a bucket alone", "oss://footage", `${mustBe}write it as oss://BUCKET/KEY, or better as an http address`],
    [
      "another host",
      "https://example.com/a.mp4",
      `${mustBe}upload it to a bucket and give that address; other hosts are not read`,
    ],
    ["two slashes", `http://${host}//talk.mp4`, "not begin its key with /; leave out the second /"],
    [
      "a region of the service",
      "http://footage.oss-cn-beijing.aliyuncs.com/a.mp4",
      "be in cn-shanghai, the region of the job; copy it to a bucket in cn-shanghai, or run the job in cn-beijing",
    ],
    [
      "a region without the service",
      "http://footage.oss-cn-chengdu.aliyuncs.com/a.mp4",
      "be in cn-shanghai, the region of the job; copy it to a bucket in cn-shanghai",
    ],
    [
      "a region in the scheme oss",
      "oss://footage.oss-cn-beijing.aliyuncs.com/a.mp4",
      "be in cn-shanghai, the region of the job; copy it to a bucket in cn-shanghai, or run the job in cn-beijing",
    ],
  ];
  for (const [title, url, failure] of refused) {
    it(`is refused with the fix: ${title}`, () => assert.deepEqual(said(url).failures, [failure]));
  }

  const doubted: [string, string, string][] = [
    ["the scheme oss", "oss://footage/a.mp4", doubt("an oss:// address")],
    ["an internal host", "http://footage.oss-cn-shanghai-internal.aliyuncs.com/a.mp4", doubt("an -internal address")],
    ["a port", `https://${host}:443/a.mp4`, doubt("a port")],
    ["a scheme in capitals", `HTTPS://${host}/a.mp4`, doubt("capital letters before the key")],
    ["a host in capitals", `http://${host.toUpperCase()}/a.mp4`, doubt("capital letters before the key")],
    ["a signature", `http://${host}/a.mp4?Expires=1&OSSAccessKeyId=LTAI&Signature=x`, doubt("a signed address")],
    ["a signature of version 4", `http://${host}/a.mp4?x-oss-date=1&x-oss-signature=x`, doubt("a signed address")],
    ["a version", `http://${host}/a.mp4?versionId=CAE`, doubt("a query with versionId")],
    ["a process", `http://${host}/a.mp4?x-oss-process=video/snapshot`, doubt("a query with x-oss-process")],
    ["another query", `http://${host}/a.mp4?v=2`, doubt('a query (the key is taken to be "a.mp4")')],
    ["a folder", `http://${host}/talks/`, "name a file: it ends with / like a folder; add the name of the file"],
    ["a space at the end", `http://${host}/talk.mp4 `, "not begin or end its key with a space; leave the space out"],
  ];
  for (const [title, url, warning] of doubted) {
    it(`is doubted with the reason: ${title}`, () => {
      assert.deepEqual(said(url), { failures: [], warnings: [warning] });
    });
  }

  it("is shown without its signature and password", () => {
    const signed = `http://footage.oss-cn-beijing.aliyuncs.com/a.mp4?Signature=s3cr3t`;
    const media = [
      signed,
      signed,
      `http://user:s3cr3t@${host}/a.mp4`,
      `${signed}#s3cr3t`,
      "https://a.example.com/?t=s3cr3t",
    ];
    const args = { region: "cn-shanghai", inputConfig: { mediaArray: media.map((mediaUrl) => ({ mediaUrl })) } };
    const { failures, warnings } = inspect(extractionArgs, extractionRules, args);
    assert.equal(failures.length, 5);
    for (const finding of [...failures, ...warnings]) assert.doesNotMatch(sentence(finding), /s3cr3t/);
  });

  it("is not told in part where it is secret", () => {
    for (const url of [
      `https://${host}/who?.mp4`,
      `https://${host}/who%20else.mp4?v=2`,
      "https://footage.oss-accelerate.aliyuncs.com/who.mp4",
      "https://oss-cn-beijing.aliyuncs.com/footage/who.mp4",
      "https://footage.oss-cn-beijing.aliyuncs.com/who.mp4",
    ]) {
      const args = { region: "cn-shanghai", inputConfig: { mediaArray: [{ mediaUrl: url }] } };
      const { failures, warnings } = inspect(extractionArgs, extractionRules, args);
      const told = [...failures, ...warnings].map((finding) =>
        sentence(finding, ["inputConfig.mediaArray[0].mediaUrl"]),
      );
      assert.ok(told.length > 0, url);
      assert.doesNotMatch(told.join(), /who|else|footage|beijing/, url);
    }
  });

  it("is not judged beside a media id, which wins", () => {
    const mediaArray = [{ mediaId: "a", mediaUrl: "https://example.com/100%" }];
    const args = { region: "cn-shanghai", inputConfig: { mediaArray } };
    assert.deepEqual(inspect(extractionArgs, extractionRules, args).failures, []);
  });
});

describe("the placeholders of an output", () => {
  const base = "http://reels.oss-cn-shanghai.aliyuncs.com/u";
  const ofReel = (mediaUrl: string) =>
    inspect(montageArgs, montageRules, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: ["a"] },
      outputConfig: { mediaUrl, width: 640, height: 360 },
    }).failures.map((finding) => sentence(finding).replace(/^.*?: must /, ""));
  const ofClips = (objectKey: string) =>
    inspect(extractionArgs, extractionRules, {
      region: "cn-shanghai",
      inputConfig: { mediaArray: [{ mediaId: "a" }] },
      outputConfig: { needExport: true, bucket: "clips", objectKey },
    }).failures.map((finding) => sentence(finding).replace(/^.*?: must /, ""));

  const wrong = (text: string, plain: string) =>
    `hold ${plain} with plain braces: ${text} is sent as it is, and stands for nothing; write ${plain}, and encode the rest of the key only`;
  const rows: [string, string[]][] = [
    ["{key}/{index}.mp4", []],
    ["%E7%89%87/{key}/{index}.mp4", []],
    [
      new URL(`${base}/{key}/{index}.mp4`).href.slice(base.length + 1),
      [wrong("%7Bkey%7D", "{key}"), wrong("%7Bindex%7D", "{index}")],
    ],
    ["%7bindex%7d.mp4", [wrong("%7bindex%7d", "{index}")]],
    ["%7BINDEX%7D.mp4", [wrong("%7BINDEX%7D", "{index}")]],
    ["%257Bindex%257D.mp4", [wrong("%257Bindex%257D", "{index}")]],
    ["{index%7D.mp4", [wrong("{index%7D", "{index}")]],
    ["%7Bkey%7D/{index}.mp4", [wrong("%7Bkey%7D", "{key}")]],
    ["%7Bindex%7D/{index}.mp4", [wrong("%7Bindex%7D", "{index}")]],
    ["reel.mp4", ["hold {index}; put {index} where the number of the file belongs"]],
  ];
  for (const [key, failures] of rows) {
    it(`are judged as they are written, in both kinds: ${key}`, () => {
      assert.deepEqual(ofReel(`${base}/${key}`), failures);
      assert.deepEqual(ofClips(key), failures);
    });
  }

  it("stand in the key of a reel, not in its query", () => {
    assert.equal(ofReel(`${base}/reel.mp4?i={index}`).length, 1);
    assert.equal(ofReel(`${base}/{index}?.mp4`).length, 1);
  });
});
