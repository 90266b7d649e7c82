import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { report } from "../../cli/report";
import { machineTools } from "../footage";
import { openBrowser, openPage } from "./browser";

const keys = ["clips/plain.mp4", "clips/a #1? 100% & 演讲.mp4", "javascript:alert(1).mp4"];

describe("the players of a report in a browser", function () {
  let browser: Browser;
  let folder: string;

  before(async function () {
    browser = await openBrowser(this);
    folder = mkdtempSync(join(tmpdir(), "players-"));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
    const { ffmpeg } = await machineTools();
    for (const key of keys) {
      const file = join(folder, ".highlights", "oss", "media", key);
      mkdirSync(dirname(file), { recursive: true });
      const made = [
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=64x36:rate=25:duration=2",
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
      ];
      execFileSync(ffmpeg.path, ["-nostdin", "-v", "error", "-y", ...made, "-f", "mp4", `file:${file}`]);
    }
  });
  after(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Writes the report of these clips. */
  async function writeReport(names: readonly string[], out: string): Promise<string> {
    const clips = names.map((key) => ({
      media: "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4",
      in: 1,
      out: 3,
      bucket: "media",
      key,
      file: `.highlights/oss/media/${key}`,
    }));
    const outputs = { state: "finished", engine: "local", clips, missing: [], warnings: [] };
    const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
    const resources = [{ urn: `urn:pulumi:dev::test::${type}::talk`, type, outputs }];
    writeFileSync(join(folder, "stack.json"), JSON.stringify({ version: 3, deployment: { resources } }));
    const terminal = { folder, input: undefined, write: () => undefined, log: () => undefined };
    assert.equal(await report(["stack.json", "--out", out], terminal), 0);
    return pathToFileURL(join(folder, out)).href;
  }

  for (const out of ["report.html", ".highlights/report.html"]) {
    it(`play clips whose names have signs with a meaning in addresses, from ${out}`, async () => {
      const { page, said } = await openPage(browser, await writeReport(keys, out));
      const players = page.locator("video");
      assert.equal(await players.count(), keys.length);
      assert.deepEqual(await durations(page), [2, 2, 2]);
      assert.deepEqual(said, []);
      await page.context().close();
    });
  }

  it("are not there for a file that is not on this machine, and the page says so", async () => {
    const { page, said } = await openPage(browser, await writeReport(["clips/lost.mp4"], "report.html"));
    assert.equal(await page.locator("video").count(), 0);
    assert.equal(await page.getByText("not on this machine").count(), 1);
    assert.deepEqual(said, []);
    await page.context().close();
  });

  it("read no file before they are played where a page has very many", async () => {
    const many = Array.from({ length: 30 }, () => keys[0]!);
    const { page } = await openPage(browser, await writeReport(many, "report.html"));
    assert.equal(await page.locator("video[preload=metadata]").count(), 24);
    assert.equal(await page.locator("video[preload=none]").count(), 6);
    await page.context().close();
  });
});

/** Seconds that each player read from its file, or the reason why it could not. */
function durations(page: Page): Promise<(number | string)[]> {
  return page.evaluate<(number | string)[]>(`Promise.all([...document.querySelectorAll("video")].map((video) =>
    new Promise((resolve) => {
      const tell = () => resolve(video.error ? video.error.message : video.duration);
      if (video.error || video.readyState > 0) return tell();
      video.addEventListener("loadedmetadata", tell);
      video.addEventListener("error", tell);
    })))`);
}
