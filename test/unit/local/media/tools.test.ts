import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("does not replace a named program that fails by another one", async () => {
    const env = { FFMPEG_PATH: join(folder, "absent"), FFPROBE_PATH: program("ffprobe", "4") };
    await assert.rejects(
      findTools({ env, load: () => ({ path: program("ffmpeg", "4") }) }),
      /^ToolsMissing: ffmpeg not found \(FFMPEG_PATH is .*absent, which does not run as ffmpeg\)/,
    );
  });
});
