import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lookAtObject } from "../../../provider/engine/object-look";

describe("a look of a program at an object of the engine local", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "look-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("starts no service and makes no data folder where the file is not there", async () => {
    const data = join(folder, "data");
    const look = await lookAtObject(
      { engine: "local", region: "cn-shanghai" },
      { bucket: "archive", key: "2026/talk.mp4" },
      { "highlights:engine": "local", "highlights:localDir": data },
    );
    assert.deepEqual(look, { is: "missing" });
    assert.ok(!existsSync(data));
  });
});
