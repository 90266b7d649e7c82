import assert from "node:assert/strict";
import { importsOf, sourcesIn, textOf } from "./imports";

const folders = ["schema", "provider", "sdk", "views", "local", "cli", "policy", "examples", "tools", "test"];

type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * The groups of files that import each other, directly or through others (Tarjan's strongly
 * connected components).
 */
function circlesIn(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1 || graph.get(file)?.includes(file)) circles.push(circle.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

describe("the imports of the repository", () => {
  const graph = new Map(
    sourcesIn(folders).map((path) => [path.replace(/\.ts$/, ""), importsOf(path, textOf(path))] as const),
  );

  it("are read from all sources", () => {
    const count = [...graph.values()].flat().filter((target) => graph.has(target)).length;
    assert.ok(count > 1_000, `${count} imports`);
  });

  it("form no circle, imports of types included", () => assert.deepEqual(circlesIn(graph), []));

  const cases: [string, Record<string, string[]>, string[][]][] = [
    ["two files that import each other", { a: ["b"], b: ["a"] }, [["a", "b"]]],
    ["a circle of three behind a way in", { start: ["a"], a: ["b"], b: ["c"], c: ["a"] }, [["a", "b", "c"]]],
    ["a file that imports itself", { a: ["a"] }, [["a"]]],
    ["two ways to one file, which are no circle", { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }, []],
    ["an import of a file outside the rooms", { a: ["elsewhere"] }, []],
  ];
  for (const [title, given, expected] of cases) {
    it(`are judged rightly: ${title}`, () => assert.deepEqual(circlesIn(new Map(Object.entries(given))), expected));
  }
});
