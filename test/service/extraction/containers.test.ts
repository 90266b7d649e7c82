import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MediumUnreadable, probe } from "../../../local/media/probe/probe";
import { builds, makeVideo, machineTools, still, temporaryFolder, tone } from "../../footage";

describe("a file that is no video to be read here", function () {
  this.timeout(60_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder.remove());

  const footage = { seconds: 1, picture: still(25), sound: tone([]) };

  /** What is said of a file, with every build. */
  async function refused(name: string, content: Buffer | string, message: RegExp): Promise<void> {
    const file = join(folder.path, name);
    await writeFile(file, content);
    await refusedFile(file, message);
  }

  async function refusedFile(file: string, message: RegExp): Promise<void> {
    for (const { tools, name } of await builds()) {
      await assert.rejects(probe(tools, file, { signal }), (error) => {
        assert.ok(error instanceof MediumUnreadable, String(error));
        assert.match(error.reason, message, name);
        return true;
      });
    }
  }

  async function made(name: string, args: string[], more: object = {}): Promise<string> {
    return makeVideo(join(folder.path, name), { ...footage, ...more, args });
  }

  it("is named as the container that it is, though complete", async () => {
    const args = ["-c:v", "rv20", "-s", "176x144", "-c:a", "ac3", "-f", "rm"];
    await refusedFile(await made("film.mp4", args), /^RealMedia is not read here; give MP4, MOV, .* or Ogg$/);
    await refusedFile(
      await made("camera.mxf", ["-c:v", "mpeg2video", "-c:a", "pcm_s16le", "-ar", "48000"]),
      /^MXF is not read here/,
    );
    await refusedFile(await made("film.nut", []), /^NUT is not read here/);
    await refusedFile(
      await made("bare.h264", ["-an", "-f", "h264"]),
      /^it is a bare H\.264 stream without a container/,
    );
    await refusedFile(await made("bare.m2v", ["-an", "-c:v", "mpeg2video"]), /^it is a bare MPEG-1 or MPEG-2 stream/);
  });

  it("is named as a picture or as sound", async () => {
    await refusedFile(
      await made("moving.gif", ["-an", "-c:v", "gif", "-pix_fmt", "rgb8"]),
      /^it is a picture \(GIF\); give a video$/,
    );
    await refusedFile(
      await made("still.png", ["-an", "-c:v", "png", "-pix_fmt", "rgb24", "-frames:v", "1"]),
      /^it is a picture \(PNG\)/,
    );
    await refused("photo.mp4", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), /^it is a picture \(JPEG\)/);
    await refusedFile(await made("sound.aiff", ["-vn", "-c:a", "pcm_s16be"]), /^it is sound only \(AIFF\)/);
  });

  it("is named as a playlist, a web page, an error message, a pointer, a text or an archive", async () => {
    await refused(
      "hls.mp4",
      "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n",
      /^it is a playlist \(HLS\); give the video itself/,
    );
    await refused(
      "dash.mp4",
      '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
      /^it is a playlist \(DASH\)/,
    );
    await refused("list.mp4", "ffconcat version 1.0\nfile a.mp4\n", /^it is a list of files \(ffconcat\)/);
    await refused("page.mp4", "\n<!DOCTYPE html><html><body>404</body></html>", /^it is a web page \(HTML\), perhaps/);
    await refused(
      "error.mp4",
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>',
      /^it is the error message/,
    );
    await refused(
      "pointer.mp4",
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n",
      /^it is a pointer of Git LFS.*git lfs pull/,
    );
    await refused("words.mp4", "\u4e0d\u662f\u89c6\u9891 not a video at all", /^it is a text; give a video$/);
    await refused(
      "film.zip",
      Buffer.from("PK\x03\x04\x14\x00\x00\x00rest", "latin1"),
      /^it is an archive \(ZIP\); unpack it/,
    );
    await refused("empty.mp4", "", /^it is empty$/);
    await refused(
      "noise.mp4",
      Buffer.from(Array.from({ length: 900 }, (_, index) => (index * 97 + 31) % 251)),
      /^it is none of the containers/,
    );
  });

  it("is named as broken off, cut off or a part of a stream where its index is missing", async () => {
    const whole = await readFile(await made("whole.mp4", []));
    await refused(
      "broken.mp4",
      whole.subarray(0, whole.indexOf("moov") - 4),
      /^its index \(moov\) is missing: the recording was broken off/,
    );
    await refused(
      "half.mp4",
      whole.subarray(0, 2000),
      /^its index \(moov\) is missing: it was not copied whole, or the recording/,
    );
    const fast = await readFile(await made("fast.mp4", ["-movflags", "+faststart"]));
    await refused("index.mp4", fast.subarray(0, fast.indexOf("moov") + 300), /^its index \(moov\) is cut off/);
    const stream = await readFile(
      await made("stream.mp4", ["-movflags", "frag_keyframe+empty_moov+default_base_moof"]),
    );
    await refused(
      "segment.m4s",
      stream.subarray(stream.indexOf("moof") - 4),
      /^it is a segment of a stream without its beginning/,
    );
    const matroska = await readFile(await made("whole.mkv", []));
    await refused("half.mkv", matroska.subarray(0, 60), /^its Matroska container is damaged or was not copied whole/);
  });

  it("is named as encrypted", async () => {
    const key = "76a6c65c5ea762046bd749a2e632ccbb";
    const args = [
      "-encryption_scheme",
      "cenc-aes-ctr",
      "-encryption_key",
      key,
      "-encryption_kid",
      "a7e61c373e219033c21091fa607bf3b8",
    ];
    await refusedFile(await made("locked.mp4", args), /^it is encrypted \(DRM\)/);
  });

  it("is not a container that is read, under another name or extension", async () => {
    const tools = await machineTools();
    for (const [name, args] of [
      ["camera.m2ts", ["-f", "mpegts", "-mpegts_m2ts_mode", "1"]],
      ["disc.vob", ["-c:v", "mpeg2video", "-c:a", "ac3"]],
      ["phone.3gp", []],
      ["film.wmv", ["-c:v", "wmv2", "-c:a", "wmav2"]],
      ["film.mp4", ["-f", "matroska"]],
    ] as const) {
      const medium = await probe(tools, await made(name, [...args]), { signal });
      assert.ok(medium.video && medium.audio, name);
    }
  });
});
