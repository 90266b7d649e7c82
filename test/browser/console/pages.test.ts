import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { openBrowser, openPage, violations } from "../browser";
import { openStage, type Stage } from "./stage";

describe("the pages of the console in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;
  let stage: Stage;
  /** Paths below the console's address, by what they show. */
  const pages: Record<string, string> = {};

  before(async function () {
    browser = await openBrowser(this);
    stage = await openStage();
    stage.folder.open();
    const [extraction, failed, montage] = [
      await stage.extract(),
      await stage.extract("missing.mp4"),
      await stage.montage(),
    ];
    for (const id of [extraction, failed, montage]) await stage.ended(id);
    await stage.service.buckets.createBucket("empty");
    await stage.service.buckets.put("footage", "folder/note.txt", { file: __filename });
    Object.assign(pages, {
      "the first page": "",
      "a bucket": "objects?bucket=footage",
      "an empty bucket": "objects?bucket=empty",
      "an object": "object?bucket=footage&key=talk.mp4",
      "a deletion": "delete?bucket=footage&key=talk.mp4",
      "what is not there": "object?bucket=footage&key=no",
      "all jobs": "jobs",
      "no job": "jobs?state=running",
      "an extraction": `job?id=${extraction}`,
      "other settings": `job?id=${extraction}&count=3&clipDuration=3`,
      "wrong settings": `job?id=${extraction}&count=99`,
      "a failed job": `job?id=${failed}`,
      "a montage": `job?id=${montage}`,
    });
  });
  after(async () => {
    await browser?.close();
    await stage?.close();
  });

  for (const scheme of ["light", "dark"] as const) {
    for (const width of [1100, 360]) {
      it(`break no rule of accessibility or of their own policy, ${scheme} and ${width} pixels wide`, async () => {
        const { page, said } = await openPage(browser, stage.home, { scheme, width });
        for (const [title, path] of Object.entries(pages)) {
          said.length = 0;
          const answer = await page.goto(stage.home + path);
          if (answer?.status() === 200) assert.deepEqual(said, [], title);
          assert.deepEqual(await violations(page), [], title);
          assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width, title);
        }
        await page.context().close();
      });
    }
  }

  it("ask this machine alone for what they show", async () => {
    const { page, requests } = await openPage(browser, stage.home);
    for (const path of Object.values(pages)) await page.goto(stage.home + path);
    assert.ok(requests.length > Object.keys(pages).length);
    for (const address of requests) assert.match(address, new RegExp(`^(${stage.home}|data:,)`));
    await page.context().close();
  });

  it("are reached by keyboard, from the link past the head to the end, each link with a visible frame", async () => {
    for (const path of [pages["a bucket"]!, pages["an extraction"]!]) {
      const { page } = await openPage(browser, stage.home + path);
      const all = await page.locator("a, button, input:not([type=hidden]), pre[tabindex]").count();
      const seen: string[] = [];
      // A player has several stops of its own, which the browser frames.
      for (let stop = 0; stop < 100; stop++) {
        await page.keyboard.press("Tab");
        const [name, text, outline] = await page.evaluate<[string, string, string]>(`(() => {
          const at = document.activeElement;
          return [at.tagName, at.textContent, getComputedStyle(at).outlineStyle];
        })()`);
        if (name === "BODY") break;
        if (name === "VIDEO") continue;
        assert.equal(outline, "solid", `${name} ${text}`);
        seen.push(text);
      }
      assert.equal(seen[0], "skip to the content");
      assert.equal(seen.length, all);
      await page.context().close();
    }
  });

  it("can be read without a script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(stage.home + pages["an extraction"]!);
    await page.getByLabel("clips of each video").fill("1");
    await page.getByRole("button", { name: "try" }).click();
    assert.equal(await page.getByText("1 range by these settings").count(), 1);
    await context.close();
  });

  it("show a failed job's message in full", async () => {
    const { page } = await openPage(browser, stage.home + pages["a failed job"]!);
    const text = await page.locator("main").innerText();
    assert.match(
      text,
      /InvalidMaterial\.NotFound: http:\/\/footage\.[^ ]+\/missing\.mp4 does not exist; upload it first/,
    );
    await page.context().close();
  });

  it("say on the first page what there is to do while nothing is there", async () => {
    const fresh = await openStage();
    try {
      for (const bucket of ["out", "footage"]) {
        if (bucket === "footage") await fresh.service.buckets.remove(bucket, "talk.mp4");
        await fresh.service.buckets.deleteBucket(bucket);
      }
      const { page } = await openPage(browser, fresh.home);
      assert.match(await page.locator("main").innerText(), /no bucket yet[^]*No job was submitted yet/);
      await page.getByLabel("new bucket").fill("mine");
      await page.getByRole("button", { name: "create" }).click();
      await page.getByRole("heading", { name: "mine" }).waitFor();
      assert.equal(await fresh.service.buckets.bucketExists("mine"), true);
      await page.context().close();
    } finally {
      await fresh.close();
    }
  });
});
