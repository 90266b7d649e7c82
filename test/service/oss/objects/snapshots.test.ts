import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ToolsMissing } from "../../../../local/media/tools";
import { turnQuarter } from "../../../../tools/footage/turned";
import { counted, counter, machineTools, makeVideo, temporaryFolder, tone } from "../../../footage";
import { type EmbeddedService, ossClient, startEmbeddedService } from "../embedded-service";
import { elements, type RawReply, sendRaw } from "./raw-request";

describe("frames of videos by x-oss-process", () => {
  let service: EmbeddedService;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
    service = await startEmbeddedService(undefined, machineTools);
    await ossClient(service).putBucket("media");
    const args = ["-g", "10", "-keyint_min", "10", "-sc_threshold", "0"];
    const video = await makeVideo(join(folder.path, "v.mp4"), { seconds: 4, picture: counter(10), args });
    await service.buckets.put("media", "video.mp4", { file: video });
    await turnQuarter(video);
    await service.buckets.put("media", "turned.mp4", { file: video });
    const sound = await makeVideo(join(folder.path, "sound.m4a"), { seconds: 1, sound: tone([]) });
    await service.buckets.put("media", "sound.m4a", { file: sound });
    await writeFile(join(folder.path, "list.m3u8"), "#EXTM3U\n#EXTINF:1,\n/etc/hostname\n");
    await service.buckets.put("media", "list.mp4", { file: join(folder.path, "list.m3u8") });
  });
  after(async () => {
    await service.close();
    await folder.remove();
    assert.deepEqual(service.failures, []);
  });

  const ask = (key: string, process: string): Promise<RawReply> =>
    sendRaw(service, { path: `/media/${key}?x-oss-process=${process}` });
  const saved = async ({ body }: RawReply): Promise<string> => {
    const file = join(folder.path, "picture");
    await writeFile(file, body);
    return file;
  };
  const sizeOf = async (reply: RawReply): Promise<string> => {
    const { ffprobe } = await machineTools();
    const args = ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", await saved(reply)];
    return (await promisify(execFile)(ffprobe.path, args)).stdout.trim();
  };

  const frames: [string, number, string][] = [
    ["t_0", 0, "image/jpeg"],
    ["t_1500,f_jpg", 15, "image/jpeg"],
    ["t_1500,f_png", 15, "image/png"],
    ["t_1500,m_fast", 10, "image/jpeg"],
    ["t_2900,m_fast", 20, "image/jpeg"],
    ["t_3900", 39, "image/jpeg"],
    ["t_4000", 39, "image/jpeg"],
    ["t_86400000", 39, "image/jpeg"],
  ];
  for (const [process, frame, type] of frames) {
    it(`give frame ${frame} of ten a second for ${process}`, async () => {
      const reply = await ask("video.mp4", `video/snapshot,${process}`);
      assert.equal(reply.status, 200, reply.body.toString());
      assert.equal(reply.headers["content-type"], type);
      assert.equal(reply.headers["content-length"], String(reply.body.length));
      assert.deepEqual(await counted(await saved(reply)), [frame]);
    });
  }

  const sizes: [string, string, string][] = [
    ["video.mp4", "t_0", "160,90"],
    ["video.mp4", "t_0,w_80", "80,45"],
    ["video.mp4", "t_0,h_45,w_0", "80,45"],
    ["video.mp4", "t_0,w_50,h_60", "50,60"],
    ["video.mp4", "t_0,ar_h", "90,160"],
    ["video.mp4", "t_0,ar_w", "160,90"],
    ["turned.mp4", "t_0", "160,90"],
    ["turned.mp4", "t_0,ar_auto", "90,160"],
    ["turned.mp4", "t_0,ar_w", "160,90"],
  ];
  for (const [key, process, size] of sizes) {
    it(`are ${size} of ${key} for ${process}`, async () => {
      assert.equal(await sizeOf(await ask(key, `video/snapshot,${process}`)), size);
    });
  }

  it("are decoded once, for requests at the same time and later ones", async () => {
    const before = (await readdir(join(service.folder, "oss-snapshots"))).length;
    const order = "video/snapshot,t_2300,w_40";
    const replies = await Promise.all([ask("video.mp4", order), ask("video.mp4", order), ask("video.mp4", order)]);
    replies.push(await ask("video.mp4", order));
    for (const { body } of replies) assert.deepEqual(body, replies[0]?.body);
    assert.equal((await readdir(join(service.folder, "oss-snapshots"))).length, before + 1);
  });

  it("are those of the object as it is now", async () => {
    const { file } = await service.buckets.headFile("media", "video.mp4");
    await service.buckets.put("media", "changing.mp4", { file });
    const order = "video/snapshot,t_100,f_png";
    const first = await ask("changing.mp4", order);
    const other = await makeVideo(join(folder.path, "other.mp4"), {
      seconds: 1,
      picture: "color=c=white:s=160x90:r=10",
    });
    await service.buckets.put("media", "changing.mp4", { file: other });
    const second = await ask("changing.mp4", order);
    assert.equal(second.status, 200);
    assert.notDeepEqual(first.body, second.body);
  });

  for (const key of ["sound.m4a", "list.mp4"]) {
    it(`are refused of what is no video: ${key}`, async () => {
      const reply = await ask(key, "video/snapshot,t_0");
      assert.deepEqual([reply.status, reply.code], [400, "InvalidArgument"]);
      assert.doesNotMatch(reply.body.toString(), /ffmpeg|\/tmp/);
    });
  }

  const wrong: [string, number, string][] = [
    ["video/snapshot", 400, "MissingArgument"],
    ["video/snapshot,t_-1", 400, "InvalidArgument"],
    ["video/snapshot,t_x", 400, "InvalidArgument"],
    ["video/snapshot,t_0,w_4097", 400, "InvalidArgument"],
    ["video/snapshot,t_0,h_-1", 400, "InvalidArgument"],
    ["video/snapshot,t_0,f_gif", 400, "InvalidArgument"],
    ["video/snapshot,t_0,m_slow", 400, "InvalidArgument"],
    ["video/snapshot,t_0,ar_x", 400, "InvalidArgument"],
    ["video/snapshot,t_0,q_1", 400, "InvalidArgument"],
    ["video/snapshot,t", 400, "InvalidArgument"],
    ["image/resize,w_100", 501, "NotImplemented"],
    ["style/small", 501, "NotImplemented"],
    ["video/snapshot,t_0|image/info", 501, "NotImplemented"],
    ["", 501, "NotImplemented"],
  ];
  for (const [process, status, code] of wrong) {
    it(`are refused for "${process}"`, async () => {
      const reply = await ask("video.mp4", process);
      assert.deepEqual([reply.status, reply.code], [status, code]);
    });
  }

  it("need an object, and the signature covers the process", async () => {
    assert.equal((await ask("missing.mp4", "video/snapshot,t_0")).code, "NoSuchKey");
    const client = ossClient(service, { bucket: "media" });
    const url = client.signatureUrl("video.mp4", { process: "video/snapshot,t_0" });
    assert.equal((await fetch(url)).status, 200);
    assert.equal((await fetch(url.replace("t_0", "t_1"))).status, 403);
  });

  it("say what is missing on a machine without ffmpeg", async () => {
    const poor = await startEmbeddedService(undefined, () => Promise.reject(new ToolsMissing(["ffmpeg"], [])));
    await ossClient(poor).putBucket("media");
    const { file } = await service.buckets.headFile("media", "video.mp4");
    await poor.buckets.put("media", "video.mp4", { file });
    const reply = await sendRaw(poor, { path: "/media/video.mp4?x-oss-process=video/snapshot,t_0" });
    await poor.close();
    assert.deepEqual([reply.status, reply.code], [501, "NotImplemented"]);
    assert.match(elements(reply.body, "Message")[0] ?? "", /ffmpeg/);
    assert.deepEqual(poor.failures, []);
  });
});
