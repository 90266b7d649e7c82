import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readHeader } from "../../../provider/engine/footage/header";
import { fileLimit, objectLimit } from "../../../provider/engine/footage/header-reading";
import { measureByHeader } from "../../../provider/engine/footage/local-footage";
import { ServiceError } from "../../../provider/error";
import { type Objects, ossObjects } from "../../../provider/oss/objects";
import { withFrameTiming } from "../../../tools/footage/frame-timing";
import { lackingEncoders, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";
import { skip } from "../../skip";
import { type EmbeddedService, keys, ossClient, startEmbeddedService } from "./embedded-service";

const run = promisify(execFile);
// As in the library: a static build would crash on the names in an MPEG-TS.
const withoutTables = { ...process.env, GCONV_PATH: "/nonexistent" };
const talk = join(__dirname, "..", "..", "..", "..", "..", "shared", "media", "talk.mp4");

/** Arguments of ffmpeg for a copy of an MP4 file; the ending of the name chooses the container. */
const containers: [name: string, ...args: string[]][] = [
  ["end.mp4", "-c", "copy"],
  ["start.mp4", "-c", "copy", "-movflags", "+faststart"],
  ["fragmented.mp4", "-c", "copy", "-movflags", "+frag_keyframe+empty_moov"],
  ["indexed.mp4", "-c", "copy", "-movflags", "+dash+frag_keyframe+empty_moov+global_sidx"],
  ["many.mp4", "-c", "copy", "-movflags", "+empty_moov+default_base_moof", "-frag_duration", "500000"],
  ["apart.mp4", "-c", "copy", "-movflags", "+frag_keyframe+empty_moov+separate_moof"],
  ["unended.mp4", "-c", "copy", "-movflags", "+frag_keyframe+empty_moov+skip_trailer"],
  ["edited.mov", "-c", "copy", "-ss", "3.3"],
  ["plain.mkv", "-c", "copy"],
  ["plain.webm", "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libvorbis", "-ac", "2"],
  ["plain.ts", "-c", "copy"],
  ["plain.flv", "-c", "copy"],
  ["plain.avi", "-c:v", "mpeg4", "-c:a", "libmp3lame"],
  ["plain.mpg", "-c:v", "mpeg2video", "-r", "25", "-c:a", "mp2"],
  ["sound.m4a", "-vn", "-c", "copy"],
  ["sound.mp3", "-vn", "-c:a", "libmp3lame"],
  ["sound.wav", "-vn"],
  ["uneven.mp4", "-an", "-vf", "setpts='if(lt(N,60),N/10,6+(N-60)/5)/TB'", "-fps_mode", "vfr", "-c:v", "libx264"],
  ["short.mp4", "-an", "-frames:v", "1", "-c:v", "libx264"],
];

describe("the length of an object by its header", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let service: EmbeddedService;
  let objects: Objects;
  let source: string;

  before(async () => {
    folder = await temporaryFolder();
    service = await startEmbeddedService();
    await ossClient(service).putBucket("media");
    const credentials = () => Promise.resolve(keys);
    objects = ossObjects({ endpoint: service.server.url, region: "cn-shanghai", credentials });
    const footage = { seconds: 21, picture: still(10, "320x180"), sound: tone([[4, 7]]) };
    source = await makeVideo(join(folder.path, "source.mp4"), footage);
  });
  after(async () => {
    await service.close();
    await folder.remove();
  });

  async function made(name: string, args: readonly string[]): Promise<string> {
    const { ffmpeg } = await machineTools();
    const file = join(folder.path, name);
    await run(ffmpeg.path, ["-v", "error", "-y", "-i", source, ...(await withFrameTiming(ffmpeg.path, args)), file]);
    return file;
  }

  async function probed(file: string): Promise<number> {
    const { ffprobe } = await machineTools();
    const { stdout } = await run(
      ffprobe.path,
      ["-v", "error", "-of", "csv=p=0", "-show_entries", "format=duration", file],
      { env: withoutTables },
    );
    return Number(stdout);
  }

  /** Uploads a file and reads its header, with the requests and bytes that this takes. */
  async function lookedUp(file: string) {
    await objects.put("media", "footage", file);
    const look = await objects.look("media", "footage");
    assert.ok(look.is === "there");
    const [requests, bytes]: [string[], number[]] = [[], []];
    const read = async (first: number, last: number) => {
      const part = await objects.read("media", "footage", { first, last, etag: look.etag });
      requests.push(`${first}-${last}`);
      bytes.push(part.length);
      return part;
    };
    const reading = await readHeader({ size: look.size, read }, objectLimit);
    return { reading, requests: requests.length, bytes: bytes.reduce((sum, each) => sum + each, 0), size: look.size };
  }

  for (const [name, ...args] of containers) {
    it(`is that of ffprobe, in few requests: ${name}`, async function () {
      const lacking = await lackingEncoders(args);
      if (lacking.length > 0) skip(this, `this build of ffmpeg has no ${lacking.join(" and ")}`);
      const file = await made(name, args);
      const { reading, requests, bytes, size } = await lookedUp(file);
      assert.ok("seconds" in reading, JSON.stringify(reading));
      const seconds = await probed(file);
      // Versions of ffprobe count its last frame, which lasts 0.2 s, or not.
      const slack = name === "uneven.mp4" ? 0.25 : 0.1;
      assert.ok(Math.abs(reading.seconds - seconds) <= slack, `${reading.seconds} s, ffprobe: ${seconds} s`);
      assert.equal(Math.ceil(reading.seconds / 60), Math.ceil(seconds / 60));
      assert.ok(requests <= 8, `${requests} requests`);
      assert.ok(bytes <= size, `${bytes} of ${size} bytes`);
      assert.deepEqual(await measureByHeader([file]), [reading.seconds], "a file on this machine has the same length");
    });
  }

  const long: [title: string, ...args: string[]][] = [
    ["a long video"],
    ["a long video in fragments", "-movflags", "+frag_keyframe+empty_moov"],
  ];
  for (const [title, ...args] of long) {
    it(`takes a small part of ${title}`, async () => {
      const { ffmpeg } = await machineTools();
      const file = join(folder.path, "long.mp4");
      await run(ffmpeg.path, ["-v", "error", "-y", "-stream_loop", "170", "-i", source, "-c", "copy", ...args, file]);
      const { reading, requests, bytes, size } = await lookedUp(file);
      assert.ok("seconds" in reading, JSON.stringify(reading));
      assert.ok(Math.abs(reading.seconds - (await probed(file))) <= 0.1);
      assert.ok(requests <= 10 && bytes <= size / 4, `${requests} requests, ${bytes} of ${size} bytes`);
    });
  }

  const unreadable: [title: string, name: string, make: (file: string) => Promise<unknown> | void][] = [
    ["an empty file", "empty.mp4", (file) => writeFileSync(file, "")],
    ["a text", "text.mp4", (file) => writeFileSync(file, "no video at all")],
    [
      "noise",
      "noise.mp4",
      (file) =>
        writeFileSync(
          file,
          Uint8Array.from({ length: 600_000 }, (_, i) => (i * i * 31) % 251),
        ),
    ],
    ["a picture", "picture.png", () => made("picture.png", ["-frames:v", "1", "-update", "1"])],
    [
      "an MP4 file that was cut off before its index",
      "cut.mp4",
      async (file) => {
        await copyFile(source, file);
        truncateSync(file, Math.floor(statSync(source).size / 2));
      },
    ],
    ["a live recording without a length", "live.mkv", () => made("live.mkv", ["-c", "copy", "-live", "1"])],
  ];
  for (const [title, name, make] of unreadable) {
    it(`is unknown for ${title}`, async () => {
      const file = join(folder.path, name);
      await make(file);
      assert.deepEqual((await lookedUp(file)).reading, { why: "unreadable" });
      assert.deepEqual(await measureByHeader([file]), [undefined]);
    });
  }

  it("is unknown where it takes more than the limit, and of a local file it is read all the same", async () => {
    const file = await made("fragmented.mp4", ["-c", "copy", "-movflags", "+frag_keyframe+empty_moov"]);
    const read = async (first: number, last: number) => {
      const look = await objects.look("media", "footage");
      assert.ok(look.is === "there");
      return objects.read("media", "footage", { first, last, etag: look.etag });
    };
    await objects.put("media", "footage", file);
    const { size } = statSync(file);
    assert.deepEqual(await readHeader({ size, read }, { bytes: Math.floor(size / 2), requests: 9 }), { why: "cut" });
    assert.ok("seconds" in (await readHeader({ size, read }, fileLimit)));
  });

  it("is that of ffprobe for the talk", async function () {
    if (!existsSync(talk)) return skip(this, "the talk is not on this machine");
    const { reading, requests } = await lookedUp(talk);
    assert.ok("seconds" in reading && Math.abs(reading.seconds - (await probed(talk))) <= 0.1);
    assert.ok(requests <= 3, `${requests} requests`);
  });
});

describe("a part of an object", () => {
  let service: EmbeddedService;
  let objects: Objects;

  before(async () => {
    service = await startEmbeddedService();
    const client = ossClient(service);
    await client.putBucket("media");
    client.useBucket("media");
    await client.put("a b.txt", Buffer.from("0123456789"));
    const credentials = () => Promise.resolve(keys);
    objects = ossObjects({ endpoint: service.server.url, region: "cn-shanghai", credentials });
  });
  after(() => service.close());

  async function etag(): Promise<string> {
    const look = await objects.look("media", "a b.txt");
    assert.ok(look.is === "there");
    return look.etag;
  }

  it("is read in one request", async () => {
    const part = await objects.read("media", "a b.txt", { first: 3, last: 5, etag: await etag() });
    assert.equal(Buffer.from(part).toString(), "345");
  });

  it("is refused where the object has another content", async () => {
    const read = objects.read("media", "a b.txt", { first: 3, last: 5, etag: "0".repeat(32) });
    await assert.rejects(read, (error) => error instanceof ServiceError && error.status === 412);
  });

  it("is refused where the answer is the whole object", async () => {
    const read = objects.read("media", "a b.txt", { first: 3, last: 50, etag: await etag() });
    await assert.rejects(read, /GetObject got no answer .*: the answer is not the part that was asked for$/);
  });
});
