import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cut } from "../../../local/media/cut/cut";
import { probe } from "../../../local/media/probe/probe";
import { findLacking, type Tools } from "../../../local/media/tools";
import { skip } from "../../skip";
import { builds, eachOnce, inColours, makeVideo, machineTools, temporaryFolder, tone } from "../../footage";

const run = promisify(execFile);
const fast = { preset: "ultrafast" };
const [width, height] = [160, 90];

describe("clips of a picture that is not plain", function () {
  this.timeout(120_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder.remove());

  async function clip(tools: Tools, file: string, from: number, to: number, size: object = {}): Promise<string> {
    const out = join(folder.path, "clip.mp4");
    await cut(
      tools,
      { medium: await probe(tools, file, { signal }), in: from, out: to, to: out, video: fast, ...size },
      { signal },
    );
    return out;
  }

  /** The grey levels of each frame. */
  async function pictures(file: string): Promise<Buffer[]> {
    const { ffmpeg } = await machineTools();
    const args = [
      "-v",
      "error",
      "-i",
      file,
      "-vf",
      eachOnce.filter,
      ...eachOnce.rate,
      "-pix_fmt",
      "gray",
      "-f",
      "rawvideo",
      "-",
    ];
    const { stdout } = await run(ffmpeg.path, args, { encoding: "buffer", maxBuffer: 64 * 1024 * 1024 });
    const size = width * height;
    return Array.from({ length: stdout.length / size }, (_, index) =>
      stdout.subarray(index * size, (index + 1) * size),
    );
  }

  async function stream(tools: Tools, file: string): Promise<Record<string, string>> {
    const args = ["-v", "error", "-select_streams", "v", "-show_streams", "-of", "json", file];
    const { stdout } = await run(tools.ffprobe.path, args);
    return (JSON.parse(stdout) as { streams: Record<string, string>[] }).streams[0]!;
  }

  describe("whose colours go beyond those of ordinary video", () => {
    /** Eight bars from black to white, in the numbers of the given depth. */
    const bars = (format: string, low: number, step: number): string =>
      `color=c=black:s=${width}x${height}:r=10,format=${format},geq=lum='${low}+floor(X/20)*${step}':cb=${low > 16 ? 512 : 128}:cr=${low > 16 ? 512 : 128}`;

    async function levels(file: string): Promise<number[]> {
      const [first] = await pictures(file);
      return Array.from({ length: 8 }, (_, bar) => first![45 * width + bar * 20 + 10]!);
    }

    async function footage(name: string, picture: string, colours: string[]): Promise<string> {
      const args = [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        picture.includes("p10") ? "yuv420p10le" : "yuv420p",
        ...colours,
      ];
      return makeVideo(join(folder.path, name), { seconds: 1, picture, sound: tone([]), args });
    }

    const hdr = (transfer: string) => [...inColours("bt2020", transfer, "bt2020nc"), "-color_range", "tv"];

    for (const [name, transfer, white] of [
      // What is white in HDR (75 % in HLG, 58 % in PQ) is bright and not the brightest in ordinary
      // video.
      ["HLG", "arib-std-b67", [200, 245]],
      ["PQ", "smpte2084", [205, 250]],
    ] as const) {
      it(`are mapped from ${name} to ordinary ones, and say so`, async function () {
        const file = await footage(`${name}.mkv`, bars("yuv420p10le", 64, 125), hdr(transfer));
        for (const { tools, name: build } of await builds()) {
          assert.equal((await probe(tools, file, { signal })).video?.colour, name.toLowerCase());
          const made = await clip(tools, file, 0.2, 0.8);
          const { pix_fmt: depth, color_transfer: curve, color_primaries: primaries } = await stream(tools, made);
          assert.deepEqual([depth, curve, primaries], ["yuv420p", "bt709", "bt709"], build);
          if ((await findLacking(tools.ffmpeg, "filters", ["zscale", "tonemap"])).length > 0) {
            return skip(this, `${build} has no tone mapping`);
          }
          const seen = await levels(made);
          assert.ok(
            seen.every((level, bar) => level >= (seen[bar - 1] ?? 0)) && seen[0]! < 5 && seen[7]! > 250,
            `${build}: ${seen.join()}`,
          );
          const level = name === "HLG" ? (seen[5]! + seen[6]!) / 2 : seen[4]!;
          assert.ok(level >= white[0] && level <= white[1], `${build}: white is ${level} of ${seen.join()}`);
        }
      });
    }

    it("keep their look where they are wide, deep or use the full range", async () => {
      for (const [file, colour] of [
        [await footage("wide.mkv", bars("yuv420p10le", 64, 125), hdr("bt2020-10")), "wide"],
        [await footage("deep.mkv", bars("yuv420p10le", 64, 125), []), undefined],
        [await footage("full.mkv", bars("yuvj420p", 0, 36.43), ["-pix_fmt", "yuvj420p", "-color_range", "pc"]), "full"],
      ] as const) {
        for (const { tools, name } of await builds()) {
          assert.equal((await probe(tools, file, { signal })).video?.colour, colour, file);
          const made = await clip(tools, file, 0.2, 0.8);
          const [seen, own] = [await levels(made), await levels(file)];
          assert.ok(
            seen.every((level, bar) => Math.abs(level - own[bar]!) <= 3),
            `${name}: ${file} ${seen.join()}`,
          );
          const { pix_fmt: depth, color_range: range, color_primaries: primaries } = await stream(tools, made);
          assert.equal(depth, "yuv420p");
          assert.notEqual(range, "pc");
          assert.notEqual(primaries, "bt2020");
        }
      }
    });
  });

  describe("whose frames are interlaced", () => {
    /** A white bar that moves four pixels with each field, fifty times a second. */
    const bar = `color=c=black:s=${width}x88:r=50,format=yuv420p,geq=lum='if(between(X-4*N,0,15),235,16)':cb=128:cr=128`;
    const interlaced = (order: string): string[] => [
      "-vf",
      `interlace=scan=${order}:lowpass=0`,
      "-flags",
      "+ilme+ildct",
    ];

    /**
     * The left edge of the bar in each frame, and how many lines of it do not fit their neighbours.
     */
    async function motion(file: string): Promise<{ edges: number[]; combed: number }> {
      let combed = 0;
      const edges = (await pictures(file)).map((picture) => {
        const edge = (row: number): number =>
          picture.subarray(row * width, (row + 1) * width).findIndex((level) => level > 128);
        for (let row = 20; row < 70; row++) if (Math.abs(edge(row) - edge(row + 1)) > 2) combed++;
        return edge(45);
      });
      return { edges, combed };
    }

    for (const [name, order, codec] of [
      ["tff.mp4", "tff", ["-c:v", "libx264", "-preset", "ultrafast"]],
      ["bff.mkv", "bff", ["-c:v", "libx264", "-preset", "ultrafast", "-x264-params", "bff=1"]],
      ["tff.ts", "tff", ["-c:v", "mpeg2video", "-q:v", "3"]],
    ] as const) {
      it(`show each field as a frame of its own, without combs, in ${name}`, async () => {
        const footage = { seconds: 0.7, picture: bar, sound: tone([]) };
        const file = await makeVideo(join(folder.path, name), { ...footage, args: [...interlaced(order), ...codec] });
        for (const { tools, name: build } of await builds()) {
          assert.equal((await probe(tools, file, { signal })).video?.interlaced, true, build);
          const { edges, combed } = await motion(await clip(tools, file, 0.12, 0.44, { width, height }));
          assert.equal(combed, 0, build);
          assert.ok(edges.length >= 15 && edges.length <= 17, `${build}: ${edges.length} frames`);
          const steps = edges.slice(1).map((edge, index) => edge - edges[index]!);
          assert.ok(
            steps.every((step) => Math.abs(step - 4) <= 1),
            `${build}: ${edges.join()}`,
          );
        }
      });
    }

    it("are left as they are where they are not", async () => {
      const file = await makeVideo(join(folder.path, "plain.mpg"), {
        seconds: 1,
        picture: bar,
        args: ["-c:v", "mpeg2video"],
      });
      assert.equal((await probe(await machineTools(), file, { signal })).video?.interlaced, undefined);
    });
  });

  describe("that changes its shape on the way", () => {
    /**
     * A circle, 40 pixels across when pixels are as wide as given, written as the stretch of a
     * broadcast that begins at `at`.
     */
    async function circle(at: number, size: readonly [number, number], pixel = "1"): Promise<Buffer> {
      const [w, h] = size;
      const picture = `color=c=black:s=${w}x${h}:r=25,format=yuv420p,setsar=${pixel},geq=lum='if(lt(hypot((X-W/2)*${pixel},Y-H/2),20),235,16)':cb=128:cr=128`;
      const file = join(folder.path, "part.ts");
      const args = ["-bf", "0", "-muxdelay", "0", "-muxpreload", "0", "-output_ts_offset", String(at)];
      await makeVideo(file, { seconds: 0.8, picture, args });
      return readFile(file);
    }

    /** Width and height of the circle in each frame. */
    async function circles(file: string): Promise<(readonly [number, number])[]> {
      return (await pictures(file)).map((picture) => {
        const bright = (from: number, step: number, count: number): number =>
          Array.from({ length: count }, (_, index) => picture[from + index * step]!).filter((level) => level > 128)
            .length;
        return [bright(45 * width, 1, width), bright(80, width, height)] as const;
      });
    }

    for (const [name, size, pixel, across] of [
      ["from landscape to portrait", [90, 160], "1", 22],
      ["from 16:9 to 4:3", [120, 90], "1", 39],
      ["to other pixels of the same number", [160, 90], "2", 20],
      ["to a larger picture", [320, 180], "1", 20],
    ] as const) {
      it(`keep one size and never stretch it: ${name}`, async function () {
        const file = join(folder.path, "shape.ts");
        const parts = [await circle(0, [width, height]), await circle(0.8, size, pixel)];
        await writeFile(file, Buffer.concat(parts));
        for (const { tools, name: build } of await builds()) {
          const [, major = "0"] = /^n?(\d+)\./.exec(tools.ffmpeg.version) ?? [];
          if (pixel !== "1" && Number(major) >= 6) skip(this, `${build} hides a change of the shape of pixels`);
          const seen = await circles(await clip(tools, file, 0.2, 1.4));
          assert.equal(seen.length, 30, build);
          for (const [index, [wide, high]] of seen.entries()) {
            const expected = index < 14 ? 39 : index > 16 ? across : undefined;
            if (expected === undefined) continue;
            assert.ok(Math.abs(wide - high) <= 2, `${build}: frame ${index} is ${wide} × ${high}`);
            assert.ok(Math.abs(wide - expected) <= 2, `${build}: frame ${index} is ${wide} wide`);
          }
          const second = await clip(tools, file, 1, 1.4);
          const { video } = await probe(tools, second, { signal });
          assert.deepEqual([video?.width, video?.height], [width, height], build);
        }
      });
    }
  });
});
