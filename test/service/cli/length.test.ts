import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { length } from "../../../cli/length";
import { InputLengths } from "../../../provider/engine/footage/input-lengths";
import { makeVideo, still } from "../../footage";

describe("the command length", () => {
  let folder: string;
  let video: string;
  before(async function () {
    this.timeout(60_000);
    folder = mkdtempSync(join(tmpdir(), "length-"));
    video = await makeVideo(join(folder, "a b.mp4"), { seconds: 4, picture: still() });
    writeFileSync(join(folder, "no-video.mp4"), "text");
  });
  after(() => rmSync(folder, { recursive: true }));

  async function run(...args: string[]): Promise<[number, string[]]> {
    const lines: string[] = [];
    return [await length(args, (line) => lines.push(line)), lines];
  }

  it("says how long videos are and what is billed for them", async () => {
    assert.deepEqual(await run(video, video), [
      0,
      [`${video}: 4.0 s`, `${video}: 4.0 s`, "together 8.0 s, 1 billed min"],
    ]);
  });

  it("says the same for a program", async () => {
    const [code, [line]] = await run("--json", video);
    assert.deepEqual(
      [code, JSON.parse(line!)],
      [0, { version: 1, lengths: [{ file: video, seconds: 4 }], minutes: 1 }],
    );
  });

  it("names a file that cannot be measured, and gives no sum", async () => {
    const [code, lines] = await run(video, join(folder, "no-video.mp4"));
    assert.equal(code, 1);
    assert.equal(lines.length, 2);
    assert.match(lines[1]!, /no-video.mp4: no-video.mp4 cannot be read/);
  });

  it("measures as a preview does", async () => {
    const engine = () => assert.fail("no engine is expected to be opened");
    const lengths = new InputLengths(folder, { previewLookups: false }, { engine, sleep: () => Promise.resolve() });
    const url = "http://media.oss-cn-shanghai.aliyuncs.com/one.mp4";
    const measured = (path: string) =>
      lengths.of({ engine: "local", region: "cn-shanghai", media: [{ url }], sources: [{ url, path }] });
    assert.deepEqual(await measured(video), { length: { seconds: 4, by: "file" }, warnings: [] });
    assert.deepEqual(await measured(join(folder, "no-video.mp4")), { warnings: [] });
  });

  it("refuses to run without a file", async () => {
    await assert.rejects(run(), /no file is given: name one video at least/);
  });
});
