import assert from "node:assert/strict";
import { basename } from "node:path";
import { kinds } from "../../provider/kinds/all";
import { importsOf, sourcesIn, textOf } from "./imports";

/** The rooms of the embedded service for one kind of job each, and the rooms below them. */
const localKinds = Object.keys(kinds).map((name) => `local/${name}`);
const lowerLocal = "media store job signals selection text wire-error".split(" ").map((name) => `local/${name}`);

/** What each room may import from, besides itself. */
const arrows: Record<string, readonly string[]> = {
  schema: [],
  ...descent("provider", [
    "clock error ims oss engine job order plan lifecycle kinds permissions",
    "pulumi-engine dynamic",
    // Named in the state of every stack: they never move.
    modulesNamedInState(),
  ]),
  sdk: ["provider", "schema"],
  views: ["schema"],
  cli: ["provider", "local", "views", "schema"],
  policy: ["sdk", "provider", "schema"],
  "local/wire-error": [],
  "local/request-log": ["local/http"],
  "local/service-record": [],
  "local/http": ["local/wire-error"],
  "local/signature": ["local/http", "local/wire-error"],
  "local/faults": ["local/http", "local/wire-error"],
  "local/store": ["local/http", "local/wire-error"],
  "local/oss": ["local/http", "local/signature", "local/store", "local/wire-error"],
  "local/gateway": ["local/http", "local/signature", "local/oss", "local/store", "local/faults", "local/wire-error"],
  "local/server": ["local/http", "local/signature", "local/store", "local/gateway", "local/faults", "local/wire-error"],
  "local/media": [],
  "local/text": ["schema"],
  "local/job": ["schema", "local/media", "local/store", "local/wire-error"],
  "local/signals": ["schema", "local/media", "local/job"],
  "local/selection": ["schema", "local/media", "local/signals"],
  ...Object.fromEntries(localKinds.map((room) => [room, ["schema", ...lowerLocal]])),
  "local/ims": ["schema", ...localKinds, "local/job", "local/store", "local/gateway", "local/wire-error"],
  "local/console": [
    "schema",
    "views",
    "local/http",
    "local/store",
    "local/oss",
    "local/job",
    "local/media",
    "local/signals",
    "local/selection",
    ...localKinds,
    "local/wire-error",
  ],
  "local/callbacks": ["schema", "local/store"],
  "local/service": [
    "local/callbacks",
    "local/console",
    "local/ims",
    "local/job",
    "local/media",
    "local/server",
    "local/store",
    "local/request-log",
    "local/service-record",
    "local/faults",
    "local/wire-error",
  ],
};

/**
 * Rooms of a top room in their order: each may import those before it, and the schema.
 * @param lines names of rooms, separated by spaces
 */
function descent(top: string, lines: readonly string[]): Record<string, readonly string[]> {
  const rooms = lines.flatMap((line) => line.split(" ")).map((name) => `${top}/${name}`);
  return Object.fromEntries(rooms.map((room, place) => [room, ["schema", ...rooms.slice(0, place)]]));
}

/** The modules of the provider that the package lets Pulumi load, separated by spaces. */
function modulesNamedInState(): string {
  const { exports } = JSON.parse(textOf("package.json")) as { exports: object };
  const modules = Object.keys(exports).map((name) => /^\.\/provider\/(.*)$/.exec(name)?.[1]);
  return modules.filter((name) => name !== undefined).join(" ");
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The file and what it imports, for the message. */
  readonly words: string;
}

/**
 * The room of a file, by its path from the root: `schema/field.ts` → `schema`, `local/oss/call.ts`
 * → `local/oss`, `provider/error.ts` → `provider/error`.
 */
function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return top === "local" || top === "provider" ? `${top}/${basename(second, ".ts")}` : top;
}

/** The arrows that leave a file. */
function arrowsOf(path: string, text: string): Arrow[] {
  return importsOf(path, text)
    .map((target) => ({ from: roomOf(path), to: roomOf(target), words: `${path} imports ${target}` }))
    .filter(({ from, to }) => from !== to);
}

/** The arrows that no row allows. A row that names a top room allows all rooms in it. */
function forbidden(found: readonly Arrow[]): string[] {
  return found
    .filter(({ from, to }) => !arrows[from]?.some((room) => to === room || to.startsWith(`${room}/`)))
    .map(({ words }) => words);
}

const tops = [...new Set(Object.keys(arrows).map((room) => room.split("/")[0]!))];
const files = sourcesIn(tops);

describe("the arrows between the rooms", () => {
  const found = files.flatMap((path) => arrowsOf(path, textOf(path)));

  it("are read from all sources", () => {
    assert.ok(files.length > 100, `${files.length} files`);
    assert.ok(found.length > 100, `${found.length} arrows`);
  });

  it("are the allowed ones only", () => assert.deepEqual(forbidden(found), []));

  it("reach the operations of the embedded service from its front door only", () => {
    const users = found.filter(({ to }) => to === "local/ims").map(({ from }) => from);
    assert.deepEqual([...new Set(users)], ["local/service"]);
  });

  it("never reach the embedded service from the provider, also not at run time", () => {
    assert.deepEqual(
      found.filter(({ from, to }) => from.startsWith("provider/") && to.startsWith("local/")),
      [],
    );
  });

  const wrong: [string, string, string][] = [
    ["an import", "schema/field.ts", 'import { wait } from "../provider/order/wait";'],
    ["an import over lines", "provider/ims/a.ts", 'import {\n  a,\n  b,\n} from "../../local/service";'],
    ["an import of a type", "provider/job/a.ts", 'import type { B } from "../../local/store/jobs";'],
    ["an import at run time", "provider/ims/a.ts", 'const a = await import("../../local/service.js");'],
    ["a type imported in place", "schema/a.ts", 'type A = import("../sdk/clip").Clip;'],
    ["a re-export", "sdk/index.ts", 'export * from "../cli/main";'],
    ["an import for its effects", "views/a.ts", 'import "../local/server";'],
    ["a require", "schema/a.ts", 'const a = require("../sdk/clip");'],
    ["an arrow inside local", "local/oss/a.ts", 'import { a } from "../ims/operations";'],
    ["an arrow from media to extraction", "local/media/a.ts", 'import { a } from "../extraction/extract";'],
    ["an arrow from montage to extraction", "local/montage/a.ts", 'import { a } from "../extraction/extract";'],
    ["an arrow up inside the provider", "provider/job/a.ts", 'import type { Outside } from "../order/outside";'],
    ["an arrow up to a module that is named in state", "provider/order/a.ts", 'import { a } from "../dynamic";'],
    ["a room that nobody has heard of", "utils/a.ts", 'import { a } from "../schema/field";'],
  ];
  for (const [title, path, text] of wrong) {
    it(`would be seen to be wrong: ${title}`, () => assert.equal(forbidden(arrowsOf(path, text)).length, 1));
  }

  const right: [string, string, string][] = [
    ["an import from the room below", "provider/job/a.ts", 'import { field } from "../../schema/field";'],
    ["an import from a room further down", "provider/kinds/a.ts", 'import { a } from "../ims/client";'],
    ["an import between files of one room", "local/media/cut/a.ts", 'import { a } from "../probe/probe";'],
    ["an import from the same room", "local/oss/a.ts", 'import { call } from "./call";'],
    ["an import from a package", "schema/field.ts", 'import { z } from "zod";'],
  ];
  for (const [title, path, text] of right) {
    it(`would be right: ${title}`, () => assert.deepEqual(forbidden(arrowsOf(path, text)), []));
  }
});

describe("the imports between tools and tests", () => {
  const found = sourcesIn(["tools", "test"]).flatMap((from) =>
    importsOf(from, textOf(from)).map((to) => ({ from, to })),
  );

  it("never lead from a tool to a test", () => {
    assert.deepEqual(
      found.filter(({ from, to }) => from.startsWith("tools/") && to.startsWith("test/")),
      [],
    );
  });

  it("lead from a test to footage only: a test of another tool runs it, or loads it by its path", () => {
    const toTools = found.filter(({ from, to }) => from.startsWith("test/") && to.startsWith("tools/"));
    assert.ok(toTools.length > 0);
    assert.deepEqual(
      toTools.filter(({ to }) => !to.startsWith("tools/footage/")),
      [],
    );
  });
});
