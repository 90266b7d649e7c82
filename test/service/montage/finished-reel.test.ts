import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { coverBucket } from "../../../local/job/cover-picture";
import { finishReel } from "../../../local/montage/reel/finished-reel";
import type { RunningService } from "../../../local/service";
import { Buckets } from "../../../local/store/buckets";
import { MediaLibrary } from "../../../local/store/media-library";
import type { Ims } from "../../../provider/ims/client";
import { ossObjects } from "../../../provider/oss/objects";
import { deleteMediaInfos } from "../../../schema/operations/delete-media-infos";
import { getMediaInfo } from "../../../schema/operations/get-media-info";
import { builds, counted, counter, makeVideo } from "../../footage";
import { clientOf, type DataFolder, dataFolder, keys, refusal } from "../ims/embedded-ims";

const region = "cn-shanghai";
const account = "local-0123456789ab";
const options = { signal: new AbortController().signal };
const size = { width: 160, height: 90 };
const toOss = { mediaUrl: `http://out.oss-${region}.aliyuncs.com/reels/{index}.mp4`, ...size };
const toVod = { storageLocation: `films.oss-${region}.aliyuncs.com`, fileName: "reels/{index}.mp4", ...size };

interface Info {
  readonly MediaBasicInfo: Readonly<Record<string, string>>;
  readonly FileInfoList: readonly { readonly FileBasicInfo: Readonly<Record<string, string>> }[];
}

describe("a reel that was written", () => {
  let folder: DataFolder;
  let video: string;
  let buckets: Buckets;
  let vod: Buckets;
  let library: MediaLibrary;

  before(async () => {
    folder = await dataFolder();
    video = await makeVideo(join(folder.path, "counter.mp4"), { seconds: 4, picture: counter(25) });
    const now = Date.now;
    buckets = await Buckets.open({ folder: folder.path, now });
    vod = await Buckets.open({ folder: folder.path, now, name: "vod" });
    library = MediaLibrary.open(folder.path, join(folder.path, "vod", coverBucket(account)));
    await buckets.createBucket("out");
  });
  after(() => folder.remove());

  const finish = async (
    mediaId: string,
    outputConfig: typeof toOss | typeof toVod,
    startTime?: number,
    tools?: Awaited<ReturnType<typeof builds>>[number]["tools"],
  ) => {
    const file = buckets.partial(".mp4");
    await copyFile(video, file);
    const args = { region, outputConfig, editingConfig: { produceConfig: { coverConfig: { startTime } } } } as const;
    const context = { buckets, vod, library, account, tools: tools ?? (await builds())[0]!.tools, now: Date.now };
    return finishReel({ index: 3, mediaId, file, duration: 4 }, args, context, options);
  };
  const cover = (mediaId: string) => join(folder.path, "vod", coverBucket(account), `${mediaId}.jpg`);

  it("has the frame of the moment that was asked for as its cover, with each build of ffmpeg", async () => {
    for (const { name, tools } of await builds()) {
      const frames: number[] = [];
      for (const [i, at] of [undefined, 2, 3.97, 60].entries()) {
        const mediaId = `local-${i}${tools.ffmpeg.from}`;
        await finish(mediaId, toOss, at, tools);
        frames.push(...(await counted(cover(mediaId))));
      }
      assert.deepEqual(frames, [0, 50, 99, 99], name);
    }
  });

  it("goes to the bucket of its address and becomes an asset, with the address of its cover", async () => {
    const reel = await finish("local-a", toOss);
    const coverUrl = `http://covers-0123456789ab.oss-${region}.aliyuncs.com/local-a.jpg`;
    const mediaUrl = toOss.mediaUrl.replace("{index}", "3");
    assert.deepEqual(reel, { mediaUrl, mediaId: "local-a", duration: 4, coverUrl });
    assert.equal((await buckets.head("out", "reels/3.mp4")).key, "reels/3.mp4");
    assert.equal(library.get("local-a")?.request.CoverURL, coverUrl);
  });

  it("loses its cover with its asset, also where another reel takes its place", async () => {
    await finish("local-b", toOss);
    assert.ok(existsSync(cover("local-b")));
    await finish("local-c", toOss);
    assert.deepEqual([existsSync(cover("local-b")), existsSync(cover("local-c"))], [false, true]);
    library.remove("local-c");
    assert.equal(existsSync(cover("local-c")), false);
  });

  it("goes to a folder of VOD, which is made, and to no bucket of the user", async () => {
    const reel = await finish("local-d", toVod);
    assert.deepEqual([reel.isInVod, reel.mediaUrl], [true, `http://films.oss-${region}.aliyuncs.com/reels/3.mp4`]);
    assert.ok(existsSync(join(folder.path, "vod", "films", "reels", "3.mp4")));
    assert.deepEqual(
      (await buckets.listBuckets()).map(({ name }) => name),
      ["out"],
    );
  });

  it("stays in the folder of VOD, whatever its name is", async () => {
    for (const [i, fileName] of ["../{index}.mp4", "a/../../{index}.mp4", "a//{index}.mp4"].entries()) {
      await finish(`local-odd${i}`, { ...toVod, fileName });
      const file = await vod.path("films", fileName.replace("{index}", "3"));
      assert.ok(file.startsWith(join(folder.path, "vod-other", "films", "/")), file);
    }
    await assert.rejects(finish("local-e", { ...toVod, fileName: "/{index}.mp4" }), { code: "InvalidObjectName" });
    assert.equal(library.get("local-e"), undefined);
  });

  describe("and lies in VOD, for clients of the service", () => {
    let service: RunningService;
    let ims: Ims;

    before(async () => {
      await finish("local-f", toVod);
      // The service reads the library of the folder when it starts.
      service = await folder.start();
      ims = clientOf(service);
    });

    const info = async (request: object) => (await ims.call(getMediaInfo, request)).MediaInfo as unknown as Info;

    it("is found by id and address, as one of VOD", async () => {
      const byId = await info({ MediaId: "local-f" });
      const { Source, InputURL, CoverURL } = byId.MediaBasicInfo;
      assert.deepEqual(
        [Source, CoverURL],
        ["vod", `http://covers-0123456789ab.oss-${region}.aliyuncs.com/local-f.jpg`],
      );
      assert.equal(byId.FileInfoList[0]!.FileBasicInfo.Width, "160");
      assert.deepEqual(await info({ InputURL: InputURL! }), byId);
    });

    it("can be downloaded, like its cover, and neither listed nor changed", async () => {
      const objects = ossObjects({ endpoint: service.url, region, credentials: () => Promise.resolve(keys) });
      for (const [bucket, key] of [
        ["films", "reels/3.mp4"],
        ["covers-0123456789ab", "local-f.jpg"],
      ] as const) {
        assert.equal((await objects.look(bucket, key)).is, "there");
        await assert.rejects(objects.put(bucket, key, video), /NoSuchBucket/);
        assert.equal((await objects.look(bucket, key)).is, "there");
      }
    });

    it("is gone with its file where that is asked for", async () => {
      await ims.call(deleteMediaInfos, { MediaIds: "local-f", DeletePhysicalFiles: true });
      assert.equal((await refusal(info({ MediaId: "local-f" }))).code, "MediaNotFound");
      assert.equal(existsSync(join(folder.path, "vod", "films", "reels", "3.mp4")), false);
    });
  });
});
