import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { reportPage } from "../../views/report/page";
import { timeline } from "../../views/timeline";
import { repository } from "../tool-module";
import { openBrowser, openPage } from "./browser";
import { oddRanges, oddReport, oddTexts, oddTimeline } from "./odd-data";
import { countTexts, cutOff, overlaps } from "./overlaps";

const pictures = readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".svg"),
);
const talk = { title: "a talk", duration: 600, ranges: [20, 21, 22, 300].map((at) => ({ in: at, out: at + 1 })) };

describe("texts in a browser", function () {
  let browser: Browser;
  let page: Page;
  let folder: string;

  before(async function () {
    browser = await openBrowser(this);
    ({ page } = await openPage(browser, "about:blank"));
    folder = mkdtempSync(join(tmpdir(), "overlap-"));
  });
  after(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** The texts that lie over others, or outside, on a page or picture of at least so many texts. */
  async function faults(address: string, width: number, least: number): Promise<string[]> {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    const found = [...(await overlaps(page)), ...(await cutOff(page)).map((text) => `cut off: ${text}`)];
    const count = await countTexts(page);
    assert.ok(count >= least, `${count} texts`);
    return found;
  }

  const written = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return pathToFileURL(file).href;
  };

  it("are seen to lie over each other where they do", async () => {
    const text = (x: number, y: number) => `<text x="${x}" y="${y}" font-size="12">length</text>`;
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="99">${text(9, 30)}${text(20, 34)}${text(9, 60)}${text(180, 90)}</svg>`;
    const found = await faults(written("wrong.svg", picture), 200, 4);
    assert.equal(found.length, 2, found.join("\n"));
    assert.match(found[1]!, /^cut off/);
  });

  assert.ok(pictures.length >= 2);
  for (const name of pictures) {
    it(`of docs/${name} do not lie over each other`, async () => {
      assert.deepEqual(await faults(pathToFileURL(join(repository, "docs", name)).href, 960, 10), []);
    });
  }

  for (const ranges of oddRanges) {
    it(`of a timeline do not lie over each other: ${ranges.title}`, async () => {
      assert.deepEqual(await faults(written("timeline.svg", timeline(oddTimeline(ranges))), 960, 3), []);
    });

    for (const width of [1100, 360]) {
      it(`of a report ${width} pixels wide do not lie over each other: ${ranges.title}`, async () => {
        assert.deepEqual(await faults(written("report.html", reportPage(oddReport(ranges))), width, 30), []);
      });
    }
  }

  for (const text of oddTexts) {
    const name = JSON.stringify(text).slice(0, 40);
    it(`of pictures and reports do not lie over each other, whatever they are: ${name}`, async () => {
      assert.deepEqual(await faults(written("timeline.svg", timeline(oddTimeline(talk, text))), 960, 10), []);
      for (const width of [1100, 360]) {
        assert.deepEqual(await faults(written("report.html", reportPage(oddReport(talk, text))), width, 30), []);
      }
    });
  }
});
