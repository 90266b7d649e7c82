import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputLengths, type LengthSettings } from "../../../../provider/engine/footage/input-lengths";
import type { LengthRequest } from "../../../../provider/engine/footage/input-length";
import type { EngineName } from "../../../../provider/engine/engine";
import { getMediaInfo } from "../../../../schema/operations/get-media-info";
import { unknownValue } from "../../../../schema/value/unknown-value";
import { FakeEngine } from "../../../fakes/fake-engine";
import { waveFile } from "../../../fakes/wave";

const url = (key: string) => `http://media.oss-cn-shanghai.aliyuncs.com/${key}`;
const never = () => new Promise<void>(() => undefined);

describe("the length of a job's videos", () => {
  let folder: string;
  let opened: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lengths-"));
    opened = 0;
    mkdirSync(join(folder, "oss", "media"), { recursive: true });
    for (const key of ["one.mp4", "two.mp4"]) writeFileSync(join(folder, "oss", "media", key), key);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An engine on which each asset is a minute long, all objects are missing and `none` fails. */
  function engine(): FakeEngine {
    opened += 1;
    const made = new FakeEngine();
    const call = (operation: { name: string }, request: unknown) => {
      assert.equal(operation.name, getMediaInfo.name);
      if ((request as { MediaId: string }).MediaId === "none") return Promise.reject(new Error("no such asset"));
      return Promise.resolve({ MediaInfo: { FileInfoList: [{ FileBasicInfo: { Duration: "60" } }] } });
    };
    return Object.assign(made, { ims: { call } });
  }

  const lengths = (settings: Partial<LengthSettings> = {}, seconds: number | undefined = 45.0004) =>
    new InputLengths(
      folder,
      { previewLookups: false, ...settings },
      { engine: () => Promise.resolve(engine()), sleep: never },
      new Map(),
      (files) => Promise.resolve(files.map(() => seconds)),
    );
  const request = (
    engine: EngineName,
    media: LengthRequest["media"],
    more: Partial<LengthRequest> = {},
  ): LengthRequest => ({ engine, region: "cn-shanghai", media, ...more });
  const here = [{ url: url("one.mp4") }, { url: url("two.mp4") }, { url: url("one.mp4") }];

  it("is that of all files on the engine local together", async () => {
    assert.deepEqual(await lengths().of(request("local", here)), {
      length: { seconds: 135.001, by: "file" },
      warnings: [],
    });
    assert.equal(opened, 0);
  });

  it("is told of a file that the run uploads, on ims too, and in a later request without it", async () => {
    const path = join(folder, "talk.wav");
    writeFileSync(path, waveFile(1));
    const [own] = [url("talk.wav")];
    const all = lengths();
    const told = { length: { seconds: 1, by: "file" }, warnings: [] };
    assert.deepEqual(await all.of(request("ims", [{ url: own }], { sources: [{ url: own, path }] })), told);
    assert.deepEqual(await all.of(request("ims", [{ url: own }])), told);
    const open = { sources: [{ url: unknownValue, path: unknownValue }] };
    assert.deepEqual(await lengths().of(request("ims", [{ url: own }], open)), { warnings: [] });
    assert.equal(opened, 0);
  });

  const unknown: [string, LengthRequest, Partial<LengthSettings>?][] = [
    ["there is no video", request("local", [])],
    ["one is not on this machine", request("local", [...here, { url: url("none.mp4") }])],
    [
      "one is not on this machine, and look-ups on",
      request("local", [{ url: url("no.mp4") }], {}),
      { previewLookups: true },
    ],
    ["one is in the media library", request("local", [...here, { mediaId: "m" }])],
    ["the embedded service is elsewhere", request("local", here), { endpoint: "http://127.0.0.1:1" }],
    ["the job runs on ims", request("ims", here)],
  ];
  for (const [title, asked, settings] of unknown) {
    it(`is unknown, without a call or a warning, where ${title}`, async () => {
      assert.deepEqual(await lengths(settings).of(asked), { warnings: [] });
      assert.equal(opened, 0);
    });
  }

  it("is unknown where a file cannot be measured", async () => {
    const broken = new InputLengths(folder, { previewLookups: true }, { engine: () => assert.fail(), sleep: never });
    const file = join(folder, "text.mp4");
    writeFileSync(file, "text");
    const sources = [{ url: url("text.mp4"), path: file }];
    assert.deepEqual(await broken.of(request("ims", [{ url: url("text.mp4") }], { sources })), { warnings: [] });
  });

  it("is told by the farthest of several ways with look-ups on", async () => {
    const media = [here[0]!, { mediaId: "m1" }, { mediaId: "m2" }];
    assert.deepEqual(await lengths({ previewLookups: true }, 30).of(request("local", media)), {
      length: { seconds: 150, by: "media library" },
      warnings: [],
    });
  });

  it("comes with one warning for each reason, which names the videos", async () => {
    const media = [..."abcde"].map((name) => ({ url: url(`${name}.mp4`) }));
    const answer = await lengths({ previewLookups: true }).of(
      request("ims", [...media, media[0]!, { mediaId: "none" }, { mediaId: "m" }]),
    );
    assert.deepEqual(answer, {
      warnings: [
        "the length of oss://media/a.mp4, oss://media/b.mp4, oss://media/c.mp4 and 2 more could not be looked up: " +
          "there is no such object yet; without it the price goes by inputMinutes alone",
        "the length of media asset none could not be looked up: no such asset; without it the price goes by inputMinutes alone",
      ],
    });
  });

  it("is that of the content that the job will read", async () => {
    const made = engine();
    made.objects.set("media", "a.mp4", { size: 1, etag: "OLD", lastModified: 0 });
    const all = new InputLengths(
      folder,
      { previewLookups: true },
      { engine: () => Promise.resolve(made), sleep: never },
    );
    const footage = [{ url: url("a.mp4"), etag: "NEW" }];
    const { warnings } = await all.of(request("ims", [{ url: url("a.mp4") }], { footage }));
    assert.match(warnings.join(), /another content is there now than the job will read/);
  });
});
