import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { openBrowser, openPage } from "../browser";
import { playedTo } from "./played";
import { openStage, type Stage } from "./stage";

describe("the jobs of the console in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;
  let stage: Stage;

  before(async function () {
    browser = await openBrowser(this);
  });
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage?.close());
  after(() => browser?.close());

  it("play a clip, in parts that the player asks for", async () => {
    const id = await stage.extract();
    stage.folder.open();
    await stage.ended(id);
    const { page, said } = await openPage(browser, `${stage.home}job?id=${id}`);
    const statuses: number[] = [];
    page.on("response", (response) => {
      if (response.url().includes("/content?")) statuses.push(response.status());
    });
    await page.evaluate(`void document.querySelector('[aria-label="clip 1 of talk.mp4"]').play()`);
    assert.ok((await playedTo(page, '[aria-label="clip 1 of talk.mp4"]', 0.3)) > 0.3);
    for (const status of statuses) assert.equal(status, 206);
    assert.deepEqual(said, []);
    await page.context().close();
  });

  it("play a chosen range in the player of its video, and end there", async () => {
    const id = await stage.extract();
    stage.folder.open();
    await stage.ended(id);
    const { page } = await openPage(browser, `${stage.home}job?id=${id}`);
    const range = page.getByRole("link", { name: /^play 0:11/ });
    const [from, to] = [Number(await range.getAttribute("data-from")), Number(await range.getAttribute("data-to"))];
    await range.press("Enter");
    const place = await playedTo(page, "#source-0", from);
    assert.ok(place > from && place <= to + 0.5, `${place}`);
    await page.evaluate(`new Promise((resolve) => {
      const player = document.getElementById("source-0");
      player.addEventListener("pause", resolve);
      player.currentTime = ${to} - 0.1;
    })`);
    assert.match(page.url(), new RegExp(`id=${id}$`));
    // A click in the middle of the timeline leads to the middle of the video.
    await page.locator(".timeline").click();
    assert.ok(Math.abs((await page.evaluate<number>(`document.getElementById("source-0").currentTime`)) - 10) < 0.5);
    await page.context().close();
  });

  it("show live progress without a reload, until the job has ended and its clips are there", async () => {
    const [id, second] = [await stage.extract(), await stage.extract()];
    const [job, list] = [
      await openPage(browser, `${stage.home}job?id=${id}`),
      await openPage(browser, `${stage.home}jobs`),
    ];
    for (const { page } of [job, list]) await page.evaluate("window.isSame = true");
    assert.equal(await job.page.locator("main .state").first().innerText(), "running");
    assert.match(await list.page.locator("main").innerText(), /waiting\s+number 1 of 1 in the queue/);
    stage.folder.open();
    await job.page.getByText("finished", { exact: true }).waitFor();
    await job.page.getByLabel("clip 1 of talk.mp4", { exact: true }).waitFor();
    await stage.ended(second);
    await list.page.locator(".state.finished").nth(1).waitFor();
    for (const { page, said } of [job, list]) {
      assert.equal(await page.evaluate("window.isSame"), true);
      assert.deepEqual(said, []);
    }
    // Nothing is asked for any more once all has ended.
    assert.equal(await list.page.locator("[hx-trigger]").count(), 0);
    for (const { page } of [job, list]) await page.context().close();
  });

  it("show what other settings would choose beside the job's own ranges, and submit nothing", async () => {
    const id = await stage.extract();
    stage.folder.open();
    await stage.ended(id);
    const { page, said, requests } = await openPage(browser, `${stage.home}job?id=${id}`);
    const before = JSON.stringify(stage.service.jobs.all());
    requests.length = 0;
    await page.getByLabel("clips of each video").fill("1");
    await page.getByText("1 range by these settings").waitFor();
    assert.equal(await page.locator(".timeline .tried .band").count(), 1);
    await page.getByLabel("clips of each video").fill("3");
    await page.getByLabel("seconds of each clip").fill("3");
    await page.getByText("3 ranges by these settings").waitFor();
    assert.equal(await page.locator(".timeline .tried .band").count(), 3);
    assert.equal(await page.locator(".timeline svg > .band").count(), 2);
    const frame = page.locator(".tried-ranges img").nth(2);
    await frame.scrollIntoViewIfNeeded();
    const third = `document.querySelectorAll(".tried-ranges img")[2]`;
    assert.equal(await page.evaluate(`${third}.decode().then(() => ${third}.naturalWidth)`), 480);
    await page.getByLabel("clips of each video").fill("99");
    await page.getByRole("alert").waitFor();
    assert.match(await page.getByRole("alert").innerText(), /count.*99.*10/i);
    assert.equal(JSON.stringify(stage.service.jobs.all()), before);
    assert.deepEqual(said, []);
    assert.ok(requests.length >= 3);
    for (const address of requests) assert.match(address, /\/_console\/(job|content|frame)\?/);
    await page.context().close();
  });

  it("show the reels of a montage with their pieces, and play one", async () => {
    const id = await stage.montage();
    stage.folder.open();
    assert.equal((await stage.ended(id)).state, "Finished");
    const { page, said } = await openPage(browser, `${stage.home}job?id=${id}`);
    assert.match(await page.locator("#reel-0").innerText(), /reel 0 finished[^]*talk\.mp4, 0:0/);
    await page.evaluate(`void document.querySelector('[aria-label="reel 0"]').play()`);
    assert.ok((await playedTo(page, '[aria-label="reel 0"]', 0.3)) > 0.3);
    assert.deepEqual(said, []);
    await page.context().close();
  });
});
