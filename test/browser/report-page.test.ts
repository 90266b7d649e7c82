import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { reportPage } from "../../views/report/page";
import { openBrowser, openPage, violations } from "./browser";
import { oddRanges, oddReport, oddTexts } from "./odd-data";

describe("a report in a browser", function () {
  let browser: Browser;
  let folder: string;

  before(async function () {
    browser = await openBrowser(this);
    folder = mkdtempSync(join(tmpdir(), "report-"));
  });
  after(async () => {
    await browser?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const written = (text: string): string => {
    const file = join(folder, "report #1? 100%.html");
    writeFileSync(file, text);
    return pathToFileURL(file).href;
  };

  for (const scheme of ["light", "dark"] as const) {
    for (const width of [1100, 360]) {
      it(`breaks no rule of accessibility, ${scheme} and ${width} pixels wide`, async () => {
        const { page } = await openPage(browser, written(reportPage(oddReport(oddRanges[1]!))), { scheme, width });
        assert.deepEqual(await violations(page), []);
        await page.context().close();
      });
    }

    it(`gives its text a contrast that can be read, ${scheme}`, async () => {
      const { page } = await openPage(browser, written(reportPage(oddReport(oddRanges[1]!))), { scheme });
      const low = await lowContrasts(page);
      assert.deepEqual(low, []);
      await page.context().close();
    });
  }

  it("runs no script and asks for nothing, whatever the names in it are", async () => {
    for (const text of oddTexts) {
      const address = written(reportPage(oddReport(oddRanges[4]!, text)));
      const { page, said, requests } = await openPage(browser, address);
      assert.deepEqual(requests, [address]);
      assert.deepEqual(said, []);
      assert.match(await page.title(), /^Highlights of /);
      assert.equal(await page.locator("script, img, iframe, object, [onerror], [style]").count(), 0);
      const targets = await page.evaluate<string[]>("[...document.links].map((link) => link.getAttribute('href'))");
      assert.ok(targets.length > 0);
      for (const target of targets) assert.match(target, /^(#job-|https:\/\/bucket\.oss-cn-shanghai\.aliyuncs\.com\/)/);
      await page.context().close();
    }
  });

  it("would not run a script or ask for a picture if one were in it", async () => {
    const hostile = reportPage(oddReport(oddRanges[1]!)).replace(
      "<main>",
      `<main><script>document.title = "hacked"</script><img src="https://example.invalid/x.png" onerror="document.title = 'hacked'">`,
    );
    const { page, said, requests } = await openPage(browser, written(hostile));
    assert.match(await page.title(), /^Highlights of /);
    assert.equal(requests.length, 1);
    const refused = said.filter((line) => line.includes("Content Security Policy"));
    assert.ok(refused.length >= 2, said.join("\n"));
    await page.context().close();
  });

  it("can be walked through by keyboard, each link with a visible frame", async () => {
    const { page } = await openPage(browser, written(reportPage(oddReport(oddRanges[1]!))));
    const links = await page.locator("a").count();
    assert.ok(links >= 3);
    for (let step = 0; step < links; step++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate<string>(
        `document.activeElement.tagName + " " + getComputedStyle(document.activeElement).outlineStyle`,
      );
      assert.equal(focused, "A solid", `step ${step}`);
    }
    await page.context().close();
  });

  it("is as wide as a phone, and no wider", async () => {
    for (const text of oddTexts) {
      const { page } = await openPage(browser, written(reportPage(oddReport(oddRanges[0]!, text))), { width: 360 });
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360, text);
      await page.context().close();
    }
  });

  it("prints without players and links to jobs, and with the addresses of files", async () => {
    const { page } = await openPage(browser, written(reportPage(oddReport(oddRanges[1]!))), { scheme: "dark" });
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("nav").isVisible(), false);
    assert.equal(
      await page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
      "rgb(255, 255, 255)",
    );
    const after = `getComputedStyle(document.querySelector('a[href^="https:"]'), "::after").content`;
    assert.match(await page.evaluate<string>(after), /^" \(" attr\(href\) "\)"$|aliyuncs/);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    await page.context().close();
  });
});

/** Texts of strips, which axe leaves undecided: their colour on the colour that is behind them. */
function lowContrasts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const c = part / 255;
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    const light = (colour) => { const [r, g, b] = channels(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const paper = light(getComputedStyle(document.documentElement).backgroundColor);
    const texts = [...document.querySelectorAll(".strip text")];
    if (texts.length === 0) return ["no texts"];
    return texts.flatMap((text) => {
      const ink = light(getComputedStyle(text).fill);
      const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      return ratio >= 4.5 ? [] : [text.textContent + ": " + ratio];
    });
  })()`);
}
