import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourcesIn, textOf } from "../imports";
import { assertSays, quotes, runbook } from "../../runbook";
import { scenarios } from "./scenarios";

describe("the runbook", () => {
  const page = runbook();
  const headings = [...page.matchAll(/^### "(.*)"$/gm)].map(([, quote]) => quote!);

  it("has a heading for each message that a test produces, and for no other", () => {
    const produced = [...quotes.unit, ...quotes.service, ...quotes.e2e];
    assert.deepEqual(headings.toSorted(), produced.toSorted());
  });

  it("says below each heading what to do", () => {
    const empty = headings.filter(
      (quote) => !page.includes(`### "${quote}"\n\n`) || page.includes(`### "${quote}"\n\n#`),
    );
    assert.deepEqual(empty, []);
  });

  for (const quote of quotes.unit) {
    it(`quotes a message as it is: ${quote}`, async () => assertSays(quote, await scenarios[quote]()));
  }

  it("leaves the messages of the real Pulumi to tests that hold them against the page", () => {
    const files = ["killed/interrupted.test.ts", "job/credentials.test.ts"];
    const texts = files.map((file) => textOf(join("test", "e2e", file))).join("\n");
    for (const quote of quotes.e2e) assert.match(texts, new RegExp(`assertSays\\(\\s*"${quote}"`));
  });

  it("quotes in its lists only what the sources say", () => {
    const sources = sourcesIn(["schema", "provider", "sdk", "local"]).map(textOf).join("\n");
    const listed = [...page.matchAll(/^- \*\*"(.*?)"\*\*/gm)].map(([, quote]) => quote!);
    assert.ok(listed.length > 5, `${listed.length} quotes`);
    assert.deepEqual(
      listed.filter((quote) => !sources.includes(quote)),
      [],
    );
  });

  it("names only commands that there are", () => {
    const main = readFileSync(join(__dirname, "..", "..", "..", "cli", "main.js"), "utf8");
    const named = [...page.matchAll(/alicloud-highlights ([a-z]+)/g)].map(([, name]) => name!);
    for (const name of named) assert.ok(main.includes(`alicloud-highlights ${name}`), name);
  });
});
