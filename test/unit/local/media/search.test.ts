import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toolSearch } from "../../../../local/media/search";
import { type Tools, type ToolSearch, ToolsMissing } from "../../../../local/media/tools";
import { programFile, writePrograms } from "../../../../provider/engine/media-programs";

/** Programs that are there for some environments only, named by where they were found. */
function finder(isThere: (env: NodeJS.ProcessEnv) => boolean) {
  const searches: NodeJS.ProcessEnv[] = [];
  const find = ({ env }: ToolSearch): Promise<Tools> => {
    searches.push(env);
    if (!isThere(env)) return Promise.reject(new ToolsMissing(["ffmpeg"], [`PATH ${env.PATH}`]));
    const path = env.FFMPEG_PATH ?? `${env.PATH}/ffmpeg`;
    const tool = { path, version: "1", from: "path" } as const;
    return Promise.resolve({ ffmpeg: tool, ffprobe: tool });
  };
  return { find, searches };
}

describe("the embedded service's search for ffmpeg", () => {
  let data: string;
  beforeEach(() => (data = mkdtempSync(join(tmpdir(), "data-"))));
  afterEach(() => rmSync(data, { recursive: true }));

  it("follows the environment of the latest deployment, not the one that the service was started in", async () => {
    const { find } = finder(({ PATH, FFMPEG_PATH }) => PATH === "/new" || FFMPEG_PATH !== undefined);
    const tools = toolSearch(data, { PATH: "/old", HOME: "/home/one" }, find);
    await assert.rejects(tools(), ToolsMissing);

    writePrograms(data, { PATH: "/new" }, "/project");
    assert.equal((await tools()).ffmpeg.path, "/new/ffmpeg");
    writePrograms(data, { PATH: "/new", FFMPEG_PATH: "bin/ffmpeg" }, "/project");
    assert.equal((await tools()).ffmpeg.path, "/project/bin/ffmpeg", "a relative path is seen from the deployment");
  });

  it("searches once for the same environment", async () => {
    const { find, searches } = finder(() => true);
    const tools = toolSearch(data, { PATH: "/old", HOME: "/home/one" }, find);
    writePrograms(data, { PATH: "/new" }, "/project");
    await tools();
    await tools();
    assert.deepEqual(searches, [{ PATH: "/new", HOME: "/home/one" }]);
  });

  it("takes what the service itself finds where the deployment names no program and finds none", async () => {
    const { find } = finder(({ PATH }) => PATH === "/old");
    const tools = toolSearch(data, { PATH: "/old" }, find);
    writePrograms(data, { PATH: "/new" }, "/project");
    assert.equal((await tools()).ffmpeg.path, "/old/ffmpeg");

    writePrograms(data, { PATH: "/new", FFMPEG_PATH: "/absent" }, "/project");
    await assert.rejects(tools(), /PATH \/new/, "a program that is named is used or refused");
  });

  it("goes by its own environment where the deployment's cannot be read", async () => {
    const { find } = finder(() => true);
    writeFileSync(join(data, "programs.json"), "{");
    assert.equal((await toolSearch(data, { PATH: "/old" }, find)()).ffmpeg.path, "/old/ffmpeg");
  });

  it("is told nothing of the deployment but where programs are", () => {
    writePrograms(data, { PATH: "/bin", ALICLOUD_SECRET_KEY: "s3cr3t", FFPROBE_PATH: "/p" }, "/project");
    const written = JSON.parse(readFileSync(join(data, "programs.json"), "utf8")) as object;
    assert.deepEqual(written, { FFPROBE_PATH: "/p", PATH: "/bin" });
  });
});

describe("the file of a program, found without running it", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "programs-"));
    writeFileSync(join(folder, "ffmpeg"), "", { mode: 0o755 });
    writeFileSync(join(folder, "ffprobe"), "", { mode: 0o644 });
  });
  after(() => rmSync(folder, { recursive: true }));

  it("is the one that the variable names, or none", () => {
    const file = join(folder, "ffmpeg");
    assert.equal(programFile("ffmpeg", { FFMPEG_PATH: file, PATH: "/bin" }), file);
    assert.equal(programFile("ffmpeg", { FFMPEG_PATH: join(folder, "absent"), PATH: folder }), undefined);
  });

  it("is the first on PATH that may be executed", () => {
    assert.equal(programFile("ffmpeg", { PATH: `/nowhere:${folder}` }), join(folder, "ffmpeg"));
    assert.notEqual(programFile("ffprobe", { PATH: folder }), join(folder, "ffprobe"));
  });
});
