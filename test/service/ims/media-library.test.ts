import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { deleteMediaInfos } from "../../../schema/operations/delete-media-infos";
import { getMediaInfo } from "../../../schema/operations/get-media-info";
import { registerMediaInfo } from "../../../schema/operations/register-media-info";
import { makeVideo, still, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder, refusal } from "./embedded-ims";

const host = "http://footage.oss-cn-shanghai.aliyuncs.com";
const talk = `${host}/2026/talk.mp4`;

interface Info {
  MediaId: string;
  MediaBasicInfo: Record<string, string>;
  FileInfoList: Record<string, Record<string, string>[] & Record<string, string>>[];
}

describe("the media library of the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;

  beforeEach(async () => {
    folder = await dataFolder();
    service = await folder.start();
    ims = clientOf(service);
    await service.buckets.createBucket("footage");
    for (const key of ["2026/talk.mp4", "other.mp4", "notes"]) {
      await service.buckets.put("footage", key, Readable.from(["no video"]));
    }
  });
  afterEach(() => folder.remove());

  const register = async (InputURL: string, more: object = {}) => {
    const { MediaId } = await ims.call(registerMediaInfo, { InputURL, ...more });
    return MediaId!;
  };
  const info = async (request: object, of = ims) => (await of.call(getMediaInfo, request)).MediaInfo as unknown as Info;
  const code = async (call: Promise<unknown>) => (await refusal(call)).code;

  it("registers an object and tells of it by id and by every spelling of its address", async () => {
    const facts = { Title: "The talk", MediaTags: "a,b", UserData: '{"a":1}', ReferenceId: "talk-01" };
    const id = await register(talk, { ...facts, BusinessType: "opening" });
    assert.match(id, /^local-[0-9a-f]{32}$/);
    const { MediaBasicInfo: basic, FileInfoList: files, MediaId } = await info({ MediaId: id });
    assert.equal(MediaId, id);
    const { InputURL, MediaType, BusinessType, Status, Title, MediaTags, UserData, ReferenceId } = basic;
    assert.deepEqual([InputURL, MediaType, BusinessType, Status], [talk, "video", "opening", "Normal"]);
    assert.deepEqual({ Title, MediaTags, UserData, ReferenceId }, facts);
    assert.deepEqual(
      [files.length, files[0]!.FileBasicInfo!.FileName, files[0]!.FileBasicInfo!.FileSize],
      [1, "talk.mp4", "8"],
    );
    for (const InputURL of [talk, talk.replace("http:", "https:"), "oss://footage/2026/talk.mp4"]) {
      assert.equal((await info({ InputURL })).MediaId, id);
    }
  });

  it("measures a video, with numbers as text, and again after its object was replaced", async () => {
    const video = async (seconds: number, size: string) => {
      const file = join(folder.path, "made.mp4");
      await makeVideo(file, { seconds, picture: still(25, size), sound: tone([[0, 1]]) });
      await service.buckets.put("footage", "2026/talk.mp4", { file });
      return String((await readFile(file)).length);
    };
    const bytes = await video(2, "128x64");
    const MediaId = await register(talk);
    const measured = async () => (await info({ MediaId })).FileInfoList[0]!;
    const { FileBasicInfo: file, VideoStreamInfoList: pictures, AudioStreamInfoList: sounds } = await measured();
    assert.deepEqual([file!.Width, file!.Height, file!.FileSize], ["128", "64", bytes]);
    assert.ok(Math.abs(Number(file!.Duration) - 2) < 0.1, file!.Duration);
    assert.deepEqual([pictures!.length, pictures![0]!.CodecName, pictures![0]!.Fps], [1, "h264", "25"]);
    assert.deepEqual([sounds!.length, sounds![0]!.CodecName], [1, "aac"]);
    await video(1, "64x64");
    assert.equal((await measured()).FileBasicInfo!.Width, "64");
  });

  it("registers an address once, unless it is to be overwritten", async () => {
    const id = await register(talk);
    assert.equal(await register(talk.replace("http:", "https:"), { Title: "again" }), id);
    const other = await register(talk, { Overwrite: true });
    assert.notEqual(other, id);
    assert.equal(await code(info({ MediaId: id })), "MediaNotFound");
    assert.equal((await info({ InputURL: talk })).MediaId, other);
  });

  it("gives one asset for a ClientToken, and refuses it with other parameters", async () => {
    const id = await register(talk, { ClientToken: "token" });
    assert.equal(await register(talk, { ClientToken: "token", Overwrite: true }), id);
    const other = register(`${host}/other.mp4`, { ClientToken: "token" });
    assert.equal(await code(other), "IdempotentParameterMismatch");
  });

  it("keeps its assets when the service starts again", async () => {
    const MediaId = await register(talk, { Title: "The talk" });
    await service.close();
    const later = clientOf(await folder.start());
    assert.equal((await info({ MediaId }, later)).MediaBasicInfo.Title, "The talk");
  });

  it("deletes assets by id or address, and ignores those that are not there", async () => {
    const ids = [await register(talk), await register(`${host}/other.mp4`)];
    const deleted = await ims.call(deleteMediaInfos, { MediaIds: `${ids[0]!},unknown` });
    assert.deepEqual([deleted.IgnoredList, deleted.ForbiddenList], [["unknown"], []]);
    const InputURLs = `oss://footage/other.mp4,${talk}`;
    assert.deepEqual((await ims.call(deleteMediaInfos, { InputURLs })).IgnoredList, [talk]);
    for (const MediaId of ids) assert.equal(await code(info({ MediaId })), "MediaNotFound");
    assert.ok(existsSync(join(folder.path, "oss/footage/2026/talk.mp4")), "the object stays");
  });

  it("deletes the object too where that is asked for", async () => {
    await register(talk);
    await ims.call(deleteMediaInfos, { InputURLs: talk, DeletePhysicalFiles: true });
    assert.equal(existsSync(join(folder.path, "oss/footage/2026/talk.mp4")), false);
    assert.ok(existsSync(join(folder.path, "oss/footage/other.mp4")), "another object stays");
  });

  it("tells of an asset whose object is gone, without a file", async () => {
    const MediaId = await register(talk);
    await service.buckets.remove("footage", "2026/talk.mp4");
    assert.deepEqual((await info({ MediaId })).FileInfoList, []);
  });

  const refused: [string, Record<string, string>, RegExp][] = [
    ["an object that is not there", { InputURL: `${host}/lost.mp4` }, /names "footage\/lost.mp4": there is no such/],
    ["an object outside of its bucket", { InputURL: "oss://footage/../jobs/a.mp4" }, /there is no such object/],
    ["a video of VOD", { InputURL: "vod://0123" }, /has no VOD/],
    ["another address", { InputURL: "http://example.com/a.mp4" }, /it is no OSS address/],
    ["an unknown ending", { InputURL: `${host}/notes` }, /MediaType is missing: the ending of "notes"/],
    ["a text of no business", { InputURL: `${host}/notes`, MediaType: "text" }, /BusinessType must be "subtitles"/],
    ["an unknown type", { InputURL: talk, MediaType: "film" }, /MediaType is "film"/],
    ["a title of 129 bytes", { InputURL: talk, Title: "é".repeat(64) + "a" }, /Title is .*: must have 128 bytes/],
    ["17 tags", { InputURL: talk, MediaTags: "a,".repeat(16) + "a" }, /must have 16 tags at most/],
    ["a short ReferenceId", { InputURL: talk, ReferenceId: "talk" }, /must have 6 to 64 letters/],
    ["the ReferenceId of another asset", { InputURL: talk, ReferenceId: "taken-1" }, /choose another one/],
  ];
  for (const [title, request, message] of refused) {
    it(`refuses ${title}`, async () => {
      await register(`${host}/other.mp4`, { ReferenceId: "taken-1" });
      const error = await refusal(ims.call(registerMediaInfo, request as { InputURL: string }));
      assert.equal(error.code, "InvalidParameter");
      assert.match(error.message, message);
    });
  }

  it("refuses a question and a deletion without an asset, and one of more than 20", async () => {
    assert.equal(await code(info({})), "MissingParameter");
    assert.equal(await code(ims.call(deleteMediaInfos, {})), "MissingParameter");
    const MediaIds = Array.from({ length: 21 }, (_, i) => `id-${i}`).join(",");
    assert.match((await refusal(ims.call(deleteMediaInfos, { MediaIds }))).message, /21 entries: must have 20 at most/);
  });
});
