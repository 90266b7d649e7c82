import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/**
 * `CHROMIUM_PATH=/usr/bin/chromium node dist/tools/picture/page.js PAGE OUT.jpg`: the upper part of
 * a page, a file or an address. The picture in docs/report.md is that of the demo's report, the one
 * in docs/console.md that of a job.
 */
async function main([address, out]: string[]): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (address === undefined || out === undefined || !executablePath) {
    throw new Error("usage: CHROMIUM_PATH=/usr/bin/chromium page.js PAGE OUT.jpg");
  }
  const browser = await chromium.launch({ executablePath, args: ["--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 1000 } });
    await page.goto(/^https?:/.test(address) ? address : pathToFileURL(resolve(address)).href);
    // A player shows its first frame some time after it knows its length.
    await page.evaluate(`Promise.all([...document.querySelectorAll("video:not([poster])")].map((video) => new Promise((resolve) => {
      video.addEventListener("seeked", resolve);
      video.currentTime = video.duration / 2;
    })))`);
    // The wheel that turns while a player reads its file fades away.
    await page.waitForTimeout(1000);
    await page.screenshot({ path: out, type: "jpeg", quality: 80 });
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
