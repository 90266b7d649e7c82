import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lease, longestLag, patience, renewal, sendTime } from "../../../../provider/order/notes/lease";
import { longestUse } from "../../../../provider/order/notes/old-notes";

const page = readFileSync(join(process.cwd(), "docs/notes.md"), "utf8").replace(/\s+/g, " ");

describe("docs/notes.md", () => {
  const minutes = `${Math.floor(patience / 60_000)} min ${(patience % 60_000) / 1_000} s`;
  for (const text of [
    `looks for the job in the list, for ${minutes} after`,
    `a _lease_ of ${lease / 1_000} s by writing it anew every ${renewal / 1_000} s`,
    `its lease must last for ${sendTime / 1_000} s more`,
    `(${longestUse / 86_400_000} days)`,
  ]) {
    it(`says "${text}", as the code does`, () => assert.ok(page.includes(text)));
  }

  it("says ten minutes for the lag of the list", () => {
    assert.equal(longestLag, 600_000);
    assert.ok(page.includes("lags by more than ten minutes"));
  });
});
