import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findTools, ToolsMissing } from "../../../../local/media/tools";

const nothing = (): never => {
  throw new Error("not installed");
};

describe("finding ffmpeg", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tools-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that only knows its version. */
  function program(name: string, version: string, mode = 0o755): string {
    const file = join(folder, `${name}-${version}`);
    writeFileSync(file, `#!/bin/sh\necho "${name} version ${version} Copyright"\n`);
    chmodSync(file, mode);
    return file;
  }

  it("prefers an option to the environment, and that to a package", async () => {
    const env = { FFMPEG_PATH: program("ffmpeg", "2"), FFPROBE_PATH: program("ffprobe", "2") };
    const option = program("ffmpeg", "1");
    assert.deepEqual(await findTools({ env, ffmpeg: option, load: nothing }), {
      ffmpeg: { path: option, version: "1", from: "option" },
      ffprobe: { path: env.FFPROBE_PATH, version: "2", from: "environment" },
    });
  });

  it("makes a package's program executable where install scripts did not", async () => {
    const files: Record<string, string> = {
      "@ffmpeg-installer/ffmpeg": program("ffmpeg", "3"),
      "@ffprobe-installer/ffprobe": program("ffprobe", "3", 0o644),
    };
    const found = await findTools({ env: {}, load: (name) => ({ path: files[name] }) });
    assert.equal(found.ffprobe.from, "package");
    assert.equal(statSync(found.ffprobe.path).mode & 0o111, 0o111);
  });

  it("names all that is missing once, with three ways to get it", async () => {
    await assert.rejects(findTools({ env: { PATH: folder }, load: nothing }), (error: unknown) => {
      assert.ok(error instanceof ToolsMissing);
      assert.deepEqual(error.missing, ["ffmpeg", "ffprobe"]);
      assert.match(
        error.message,
        /^ffmpeg and ffprobe not found: .*apt-get install.*FFMPEG_PATH.*npm install @ffmpeg-installer\/ffmpeg/,
      );
      return true;
    });
  });

  describe("leaves out ffmpeg 7.0 and 7.1, whose filters lose frames,", () => {
    const flawed = (): string => {
      const file = join(mkdtempSync(join(folder, "bin-")), "ffmpeg");
      const libraries = "libavcodec     61. 19.101 / 61. 19.101\nlibavfilter    10.  4.100 / 10.  4.100";
      writeFileSync(file, `#!/bin/sh\necho "ffmpeg version 7.1.1 Copyright\n${libraries}"\n`, { mode: 0o755 });
      return file;
    };
    const packages: Record<string, string> = {};
    const load = (name: string) => ({ path: packages[name] });
    before(() => {
      for (const name of ["ffmpeg", "ffprobe"]) packages[`@${name}-installer/${name}`] = program(name, "5");
    });

    it("on PATH, for the package's", async () => {
      const { ffmpeg } = await findTools({ env: { PATH: dirname(flawed()) }, load });
      assert.deepEqual([ffmpeg.version, ffmpeg.from], ["5", "package"]);
    });

    it("and says so where there is no other", async () => {
      const PATH = dirname(flawed());
      const env = { PATH, FFPROBE_PATH: program("ffprobe", "5") };
      await assert.rejects(findTools({ env, load: nothing }), (error: Error) => {
        assert.match(
          error.message,
          /^ffmpeg not found \(\S+ is version 7\.1\.1, which loses frames of clips or hangs, .*; use version 8 or 6\): /,
        );
        return true;
      });
    });

    it("and refuses it where it is named", async () => {
      await assert.rejects(
        findTools({ env: { FFMPEG_PATH: flawed() }, load }),
        /^ToolsMissing: ffmpeg not found \(FFMPEG_PATH is \S+, version 7\.1\.1, which loses frames /,
      );
    });
  });

  it("does not replace a named program that fails by another one", async () => {
    const env = { FFMPEG_PATH: join(folder, "absent"), FFPROBE_PATH: program("ffprobe", "4") };
    await assert.rejects(
      findTools({ env, load: () => ({ path: program("ffmpeg", "4") }) }),
      /^ToolsMissing: ffmpeg not found \(FFMPEG_PATH is .*absent, which does not run as ffmpeg\)/,
    );
  });
});
