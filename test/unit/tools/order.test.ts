import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { toolModule } from "../../tool-module";

interface Order {
  filesInOrder(root: string, level: string): Promise<string[]>;
  rememberSeconds(root: string, level: string, seconds: Record<string, number>): Promise<void>;
}

describe("the order of the test files of a level", () => {
  let root: string;
  let order: Order;

  const file = (name: string): string => join("dist", "test", "e2e", name);
  const namesInOrder = async (): Promise<string[]> => {
    const files = await order.filesInOrder(root, "e2e");
    return files.map((one) => relative(file(""), one));
  };

  before(async () => (order = await toolModule<Order>("test/order.mjs")));
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "order-"));
    mkdirSync(join(root, file("room")), { recursive: true });
    for (const name of ["a.test.js", "b.test.js", join("room", "c.test.js")]) writeFileSync(join(root, file(name)), "");
    writeFileSync(join(root, file("room.js")), "");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("is that of their names before the first whole run", async () => {
    assert.deepEqual(await namesInOrder(), ["a.test.js", "b.test.js", join("room", "c.test.js")]);
  });

  it("begins with the file that took longest", async () => {
    const seconds = { [file("a.test.js")]: 2, [file("b.test.js")]: 0.5, [file(join("room", "c.test.js"))]: 30 };
    await order.rememberSeconds(root, "e2e", seconds);
    assert.deepEqual(await namesInOrder(), [join("room", "c.test.js"), "a.test.js", "b.test.js"]);
  });

  it("begins with files that were not in the last run", async () => {
    await order.rememberSeconds(root, "e2e", { [file("a.test.js")]: 2, [file(join("room", "c.test.js"))]: 30 });
    assert.deepEqual(await namesInOrder(), ["b.test.js", join("room", "c.test.js"), "a.test.js"]);
  });

  it("is that of the names for another level", async () => {
    await order.rememberSeconds(root, "unit", { [file("b.test.js")]: 30 });
    assert.deepEqual(await namesInOrder(), ["a.test.js", "b.test.js", join("room", "c.test.js")]);
  });
});
