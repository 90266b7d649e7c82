import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Browser } from "playwright-core";
import { openBrowser, openPage } from "../browser";
import { openStage, type Stage } from "./stage";

/** A name of another site, which its owner lets lead to this machine. */
const rebound = "rebound.example";

describe("the console's safety in a browser", function () {
  this.timeout(60_000);
  let browser: Browser;
  let stage: Stage;
  /** Another site; each path is a page with the markup that its query holds. */
  let other: Server;
  let otherUrl: string;

  before(async function () {
    browser = await openBrowser(this, [`--host-resolver-rules=MAP ${rebound} 127.0.0.1`]);
    stage = await openStage();
    other = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? "", "http://other");
      response
        .setHeader("content-type", "text/html")
        .end(`<!doctype html><title>other</title>${searchParams.get("body")}`);
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  });
  after(async () => {
    await browser?.close();
    other?.close();
    await stage?.close();
  });

  const otherPage = (body: string) => openPage(browser, `${otherUrl}?body=${encodeURIComponent(body)}`);

  it("shows nothing under a name of another site that leads here", async () => {
    const { page } = await openPage(browser, stage.home.replace("127.0.0.1", rebound));
    const text = await page.locator("body").innerText();
    assert.match(text, /the console answers at .* not at the host "rebound\.example/);
    assert.doesNotMatch(text, /footage/);
    await page.context().close();
  });

  it("does nothing that a form of another site asks for", async () => {
    const targets = [
      ["create-bucket", "post"],
      ["delete?bucket=footage&key=talk.mp4", "post"],
    ];
    for (const [path = "", method = ""] of targets) {
      const form = `<form method="${method}" action="${stage.home}${path}"><input name="bucket" value="foreign"><button>go</button></form>`;
      const { page } = await otherPage(form);
      const answered = page.waitForResponse((response) => response.url().startsWith(stage.home));
      await page.getByRole("button").click();
      assert.equal((await answered).status(), 403, path);
      await page.context().close();
    }
    assert.equal(await stage.service.buckets.bucketExists("foreign"), false);
    assert.ok((await stage.service.buckets.head("footage", "talk.mp4")).size > 0);
  });

  it("gives a script, a frame, a picture and a player of another site nothing", async () => {
    const video = `${stage.home}content?bucket=footage&key=talk.mp4`;
    const { page } = await otherPage(`<iframe src="${stage.home}"></iframe><video src="${video}"></video>`);
    const found = await page.evaluate<string>(`(async () => {
      const read = await fetch(${JSON.stringify(stage.home)}).then((answer) => answer.text(), () => "nothing");
      const put = await fetch(${JSON.stringify(`${video}2&replace=1`)}, { method: "PUT", body: "x" }).then(() => "put", () => "nothing");
      const blind = await fetch(${JSON.stringify(`${stage.home}create-bucket`)}, { method: "POST", mode: "no-cors", body: new URLSearchParams({ bucket: "foreign" }) }).then(() => "sent", () => "sent");
      const player = document.querySelector("video");
      const played = await new Promise((resolve) => {
        if (player.error) resolve("nothing");
        player.addEventListener("error", () => resolve("nothing"));
        player.addEventListener("loadedmetadata", () => resolve("played"));
      });
      return [read, put, blind, played].join(" ");
    })()`);
    assert.equal(found, "nothing nothing sent nothing");
    const framed = page.frames().find((frame) => frame !== page.mainFrame());
    assert.doesNotMatch((await framed?.locator("body").innerText()) ?? "", /footage/);
    assert.equal(await stage.service.buckets.bucketExists("foreign"), false);
    await page.context().close();
  });

  it("would not run a script or take a style that got into a page", async () => {
    const { page, said } = await openPage(browser, stage.home);
    await page.route(stage.home, async (route) => {
      const response = await route.fetch();
      const torn = (await response.text()).replace(
        "<main",
        `<script>document.title = "hacked"</script><style>main{display:none}</style><p id="torn" style="color:red" onclick="document.title='hacked'">torn</p><main`,
      );
      await route.fulfill({ response, body: torn });
    });
    await page.goto(stage.home);
    await page.locator("#torn").click();
    assert.match(await page.title(), /^Buckets/);
    assert.equal(await page.locator("main").isVisible(), true);
    assert.ok(said.filter((line) => line.includes("Content Security Policy")).length >= 4, said.join("\n"));
    await page.context().close();
  });

  it("lets an object that holds a page run nothing, by the console's address of it or by its own", async () => {
    const { buckets } = stage.service;
    const hostile = `<!doctype html><title>page</title><script>fetch("/_console/").then((a) => a.text()).then((t) => document.title = t)</script>`;
    const headers = { "content-type": "text/html", "x-oss-object-acl": "public-read" };
    await buckets.put("out", "page.html", Readable.from([hostile]), { headers });
    const { page } = await openPage(browser, stage.home);
    // The console's own address of it is a download.
    await assert.rejects(
      page.goto(`${stage.home}content?bucket=out&key=page.html`),
      /Download is starting|ERR_ABORTED/,
    );
    const answer = await page.goto(`${stage.service.url}/out/page.html`);
    assert.equal(answer?.status(), 200);
    assert.equal(answer?.headers()["content-security-policy"], "sandbox");
    assert.doesNotMatch(await page.title(), /highlights console/);
    assert.equal(await page.evaluate<string>("self.origin"), "null");
    await page.context().close();
  });
});
