import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { createJson, readJson, writeJson } from "../../../provider/engine/json-file";

const structure = z.object({ a: z.number() });

describe("a JSON file", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "json-file-"));
    file = join(folder, "one.json");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is read as it was written, and a write replaces it", () => {
    for (const a of [1, 2]) {
      writeJson(file, { a });
      assert.deepEqual(readJson(file, structure), { a });
    }
    assert.deepEqual(readdirSync(folder), ["one.json"]);
  });

  it("is created once: the first content stays", () => {
    assert.deepEqual([createJson(file, { a: 1 }), createJson(file, { a: 2 })], [true, false]);
    assert.deepEqual(readJson(file, structure), { a: 1 });
    assert.deepEqual(readdirSync(folder), ["one.json"]);
  });

  it("is undefined where it is absent, cut short, of another structure, or a folder", () => {
    assert.equal(readJson(file, structure), undefined);
    for (const text of ['{"a":', "[]", '{"a":"1"}']) {
      writeFileSync(file, text);
      assert.equal(readJson(file, structure), undefined);
    }
    assert.equal(readJson(folder, structure), undefined);
  });

  it("leaves no part behind where it cannot be placed", () => {
    mkdirSync(file);
    assert.throws(() => writeJson(file, { a: 1 }));
    assert.deepEqual(readdirSync(folder), ["one.json"]);
  });
});
