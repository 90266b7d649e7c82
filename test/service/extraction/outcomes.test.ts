import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { extract, type ExtractionOutcome, type ExtractionOrder } from "../../../local/extraction/extract";
import { JobFailure } from "../../../local/job/failure";
import type { Tools } from "../../../local/media/tools";
import { builds, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";

describe("what becomes of odd material", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let good: Buffer;
  let jobs = 0;

  before(async () => {
    folder = await temporaryFolder();
    const file = await makeVideo(join(folder.path, "good.mp4"), {
      seconds: 20,
      picture: still(),
      sound: tone([[8, 11]]),
    });
    good = await readFile(file);
  });
  after(() => folder.remove());

  async function run(file: string, more: Partial<ExtractionOrder> = {}, tools?: Tools): Promise<ExtractionOutcome> {
    const job = join(folder.path, `job-${++jobs}`);
    await mkdir(job);
    const context = {
      tools: tools ?? (await machineTools()),
      folder: job,
      signal: new AbortController().signal,
      log: () => undefined,
    };
    return extract({ media: [{ media: "a", file }], strategy: { count: 1, clipDuration: 3 }, ...more }, context);
  }

  async function picture(extension: string): Promise<Buffer> {
    const { ffmpeg } = await machineTools();
    const file = join(folder.path, `picture.${extension}`);
    await promisify(execFile)(ffmpeg.path, ["-v", "error", "-y", "-f", "lavfi", "-i", still(), "-frames:v", "1", file]);
    return readFile(file);
  }

  const unreadable: Record<string, () => Promise<Buffer> | Buffer> = {
    empty: () => Buffer.alloc(0),
    text: () => Buffer.from("once upon a time\n".repeat(1000)),
    "random bytes": () => randomBytes(200_000),
    "a PNG": () => picture("png"),
    "a JPEG": () => picture("jpg"),
    "a video without its index, which was at the end": () => good.subarray(0, Math.floor(good.length * 0.6)),
  };
  for (const [kind, bytes] of Object.entries(unreadable)) {
    it(`is refused as unreadable by every build: ${kind}`, async () => {
      const file = join(folder.path, "odd.mp4");
      await writeFile(file, await bytes());
      for (const { tools, name } of await builds()) {
        await assert.rejects(run(file, {}, tools), (error) => {
          assert.ok(error instanceof JobFailure, `${name}: ${String(error)}`);
          assert.equal(error.code, "InvalidMaterial.Unreadable", name);
          return true;
        });
      }
    });
  }

  it("uses a truncated video with its index in front as far as it goes", async () => {
    const args = ["-movflags", "+faststart", "-g", "10"];
    const footage = { seconds: 60, picture: "testsrc2=s=160x90:r=10", sound: tone([[8, 11]]), args };
    const file = await makeVideo(join(folder.path, "front.mp4"), footage);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
    for (const { tools, name } of await builds()) {
      const ranges = (await run(file, { strategy: { count: 4, clipDuration: 4 } }, tools)).results[0]?.ranges ?? [];
      assert.equal(ranges.length, 4, name);
      for (const range of ranges) assert.ok(range.out <= 45, `${name}: ${range.out}`);
      assert.ok(ranges.some((range) => range.in <= 8.2 && range.out >= 10.8));
    }
  });

  it("warns of music that seems to hold no voice, and goes on", async () => {
    const notes = "sin(2*PI*262*t)+sin(2*PI*330*t)+sin(2*PI*392*t)+sin(2*PI*(523+131*floor(mod(t,4)))*t)";
    const footage = { seconds: 20, picture: still(), sound: `aevalsrc=exprs='0.1*(${notes})':s=48000` };
    const file = await makeVideo(join(folder.path, "music.mp4"), footage);
    for (const { tools, name } of await builds()) {
      const { results, warnings } = await run(file, {}, tools);
      assert.equal(results[0]?.ranges.length, 1, name);
      assert.match(warnings.join(), /^a seems to hold music without a voice/, name);
    }
  });

  it("is never fetched from an address that a playlist names, nor failed for another reason", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const file = join(folder.path, "list.mp4");
      await writeFile(
        file,
        `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:${port}/a.ts\n#EXT-X-ENDLIST\n`,
      );
      for (const { tools } of await builds()) {
        await assert.rejects(
          run(file, {}, tools),
          (error) => error instanceof JobFailure && error.code.includes("Unreadable"),
        );
      }
      assert.equal(asked, 0);
    } finally {
      server.close();
    }
  });

  it("gives exactly as many ranges as asked for wherever they fit, sorted and apart", async () => {
    const footage = { seconds: 40, picture: "testsrc2=s=160x90:r=25", sound: tone([[12, 15]], 0.05) };
    const file = await makeVideo(join(folder.path, "ample.mp4"), footage);
    for (const [count, clipDuration] of [
      [1, 30],
      [4, 9],
      [7, 5],
      [10, 3],
    ] as const) {
      const ranges = (await run(file, { strategy: { count, clipDuration } })).results[0]?.ranges ?? [];
      assert.equal(ranges.length, count);
      ranges.forEach((range, index) => {
        assert.ok(range.in >= (ranges[index - 1]?.out ?? 0) && range.out <= 40.05, JSON.stringify(ranges));
        assert.ok(
          Math.abs(range.out - range.in - clipDuration) <= Math.max(0.41, clipDuration / 10),
          JSON.stringify(range),
        );
        assert.ok(range.reasons.length > 0);
      });
    }
  });
});
