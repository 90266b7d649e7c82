import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Browser, Page } from "playwright-core";
import { type OpenPage, openBrowser, openPage } from "../browser";
import { playedTo } from "./played";
import { openStage, type Stage } from "./stage";

/** Names that a page must neither run nor be torn by. */
const hostileKeys = [
  `<script>document.title="hacked"</script>.mp4`,
  `"><img src=x onerror=document.title='hacked'>.png`,
  "a' onfocus='document.title=1' autofocus='.txt",
  "right\u202eto\u202cleft 演讲 🎬.mp4",
  "line\nbreak\ttab.txt",
  "x/../../y.txt",
  "x//deep//.txt",
  "../up.txt",
  "%2e%2e/%00/100% & a+b?c#d.txt",
  "javascript:alert(1)",
  "{{constructor.constructor('document.title=1')()}} ${1} `",
  `${"long".repeat(60)}/`.repeat(4) + "x".repeat(59),
  "folder/",
];

describe("the objects of the console in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;
  let stage: Stage;
  let opened: OpenPage;

  before(async function () {
    browser = await openBrowser(this);
  });
  beforeEach(async () => {
    stage = await openStage();
    opened = await openPage(browser, `${stage.home}objects?bucket=out`);
  });
  afterEach(async () => {
    await opened?.page.context().close();
    await stage?.close();
  });
  after(() => browser?.close());

  const content = async (key: string) => text((await stage.service.buckets.open("out", key)).read());

  /** Drops files on the form, as a user does. */
  function drop(page: Page, files: Record<string, string>): Promise<void> {
    return page.evaluate(`(() => {
      const data = new DataTransfer();
      for (const [name, text] of Object.entries(${JSON.stringify(files)})) data.items.add(new File([text], name));
      const form = document.querySelector("[data-upload]");
      for (const name of ["dragover", "drop"]) {
        form.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
      }
    })()`);
  }

  it("are uploaded by drag and drop, and stand in the list without a reload", async () => {
    const { page, said } = opened;
    await page.evaluate("window.isSame = true");
    await drop(page, { "one.txt": "first", "two & three.txt": "second" });
    await page.getByRole("link", { name: "two & three.txt" }).waitFor();
    assert.equal(await content("one.txt"), "first");
    assert.equal(await content("two & three.txt"), "second");
    assert.equal(await page.evaluate("window.isSame"), true);
    assert.deepEqual(await page.locator("[data-uploads] .soft").allInnerTexts(), ["uploaded", "uploaded"]);
    assert.deepEqual(said, []);
  });

  it("are uploaded by the button, into the folder that is shown, and played", async () => {
    const { page, said } = opened;
    const file = await stage.video("made.mp4", 2);
    await page.goto(`${stage.home}objects?bucket=out&prefix=a%20%26%2Fb%2F`);
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("link", { name: "made.mp4" }).click();
    await page.waitForURL(/\/object\?/);
    assert.equal((await stage.service.buckets.head("out", "a &/b/made.mp4")).size, readFileSync(file).length);
    await page.evaluate(`void document.querySelector("video").play()`);
    assert.ok((await playedTo(page, "video", 0.3)) > 0.3);
    assert.deepEqual(said, []);
  });

  it("are replaced only where the reader says so", async () => {
    const { page } = opened;
    page.removeAllListeners("dialog");
    const questions: string[] = [];
    page.on("dialog", (dialog) => {
      questions.push(dialog.message());
      void (questions.length === 1 ? dialog.dismiss() : dialog.accept());
    });
    await drop(page, { "one.txt": "first" });
    await page.getByText("uploaded").waitFor();
    await drop(page, { "one.txt": "second" });
    await page.getByText("kept as it was").waitFor();
    assert.equal(await content("one.txt"), "first");
    await drop(page, { "one.txt": "third" });
    await page.getByText("uploaded").nth(1).waitFor();
    assert.equal(await content("one.txt"), "third");
    assert.equal(questions.length, 2);
    assert.match(questions[0]!, /one\.txt is there already\. Replace it\?/);
  });

  it("say why they cannot be uploaded", async () => {
    const { page } = opened;
    await drop(page, { ["n".repeat(1024)]: "text" });
    await page.locator("[data-uploads] .bad").waitFor();
    assert.match(await page.locator("[data-uploads] .bad").innerText(), /1,?023/);
  });

  it("are deleted after a question, and only then", async () => {
    const { page, said } = opened;
    await drop(page, { "line & end.txt": "text" });
    await page.getByRole("link", { name: "line & end.txt" }).click();
    await page.getByRole("link", { name: /^delete/ }).click();
    await page.getByRole("link", { name: "keep it" }).click();
    assert.equal(await content("line & end.txt"), "text");
    await page.getByRole("link", { name: /^delete/ }).click();
    await page.getByRole("button", { name: "delete it" }).click();
    await page.getByText("Nothing is here yet").waitFor();
    await assert.rejects(content("line & end.txt"), /does not exist|NoSuchKey/);
    assert.deepEqual(said, []);
  });

  it("are shown, opened and deleted under any name, which runs nothing", async () => {
    const { page, said } = opened;
    const { buckets } = stage.service;
    for (const key of hostileKeys) {
      await buckets.put("out", key, { file: __filename });
      const shown = await page.goto(`${stage.home}object?bucket=out&key=${encodeURIComponent(key)}`);
      assert.equal(shown?.status(), 200, key);
      assert.match(await page.title(), /· highlights console$/, key);
      assert.equal(await page.locator("[onerror], [onfocus], [autofocus], main script").count(), 0, key);
      // From the list of all down to the object, by its links alone.
      await page.goto(`${stage.home}objects?bucket=out`);
      for (let step = 0; step < 10 && !page.url().includes("/object?"); step++) {
        await page.locator("#listing a").first().click();
      }
      assert.equal(await page.getByText("CRC-64").count(), 1, key);
      await page.getByRole("link", { name: /^delete/ }).click();
      await page.getByRole("button", { name: "delete it" }).click();
      await page.getByText("Nothing is here yet").waitFor();
      assert.deepEqual((await buckets.list("out")).objects, [], key);
    }
    // Content that is no picture and no video gives the browser's own word on it.
    assert.deepEqual(
      said.filter((line) => !line.includes("Failed to load resource")),
      [],
    );
  });
});
