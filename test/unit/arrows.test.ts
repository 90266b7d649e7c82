import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";

/** What each room may import from, besides itself. A file that lies in `local` itself is a room of its own; `local` means all of them. */
const arrows: Record<string, readonly string[]> = {
  schema: [],
  provider: ["schema"],
  sdk: ["provider", "schema"],
  views: ["schema"],
  cli: ["provider", "local", "views", "schema"],
  policy: ["sdk"],
  "local/wire-error": [],
  "local/service-record": [],
  "local/http": ["local/wire-error"],
  "local/signature": ["local/http", "local/wire-error"],
  "local/faults": ["local/http", "local/wire-error"],
  "local/store": ["local/http", "local/wire-error"],
  "local/oss": ["local/http", "local/signature", "local/store", "local/wire-error"],
  "local/ims-gateway": ["local/http", "local/signature", "local/wire-error"],
  "local/server": [
    "local/http",
    "local/signature",
    "local/oss",
    "local/store",
    "local/ims-gateway",
    "local/faults",
    "local/wire-error",
  ],
  "local/media": [],
  "local/job-request": ["schema", "local/wire-error"],
  "local/written-name": ["local/wire-error"],
  "local/extraction": [
    "schema",
    ...["local/media", "local/store", "local/job-queue", "local/job-request", "local/written-name", "local/wire-error"],
  ],
  "local/montage": [
    ...["schema", "local/extraction", "local/media", "local/store"],
    ...["local/job-queue", "local/job-request", "local/written-name", "local/wire-error"],
  ],
  "local/job-queue": ["local/store", "local/extraction"],
  "local/ims": [
    ...["schema", "local/extraction", "local/montage", "local/store"],
    ...["local/job-queue", "local/server", "local/wire-error"],
  ],
  "local/service": [
    ...["local/ims", "local/extraction", "local/montage", "local/media", "local/server", "local/store"],
    ...["local/job-queue", "local/service-record", "local/faults", "local/wire-error"],
  ],
};

interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The file and what it imports, for the message. */
  readonly words: string;
}

/** The room of a file, by its path from the root: `schema/field.ts` → `schema`, `local/oss/call.ts` → `local/oss`. */
function roomOf(path: string): string {
  const [top, second] = path.split("/");
  return top === "local" ? `local/${basename(second ?? "", ".ts")}` : (top ?? "");
}

/** The arrows that leave a file: of imports, of types, of re-exports, and of imports at run time. */
function arrowsOf(path: string, text: string): Arrow[] {
  const imports = [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["'](\.[^"']*)["']/g)];
  return imports
    .map(([, given]) =>
      normalize(join(dirname(path), given!))
        .replaceAll("\\", "/")
        .replace(/\.js$/, ""),
    )
    .map((target) => ({ from: roomOf(path), to: roomOf(target), words: `${path} imports ${target}` }))
    .filter(({ from, to }) => from !== to);
}

function forbidden(found: readonly Arrow[]): string[] {
  return found
    .filter(({ from, to }) => !arrows[from]?.some((room) => to === room || to.startsWith(`${room}/`)))
    .map(({ words }) => words);
}

const tops = [...new Set(Object.keys(arrows).map((room) => room.split("/")[0]!))];
const files = tops.flatMap((top) => sources(top));

function sources(folder: string): string[] {
  try {
    return readdirSync(join(process.cwd(), folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sources(path);
      return entry.name.endsWith(".ts") ? [path] : [];
    });
  } catch (error) {
    // A room that is not built yet has no arrows.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

describe("the arrows between the rooms", () => {
  const found = files.flatMap((path) => arrowsOf(path, readFileSync(join(process.cwd(), path), "utf8")));

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
      found.filter(({ from, to }) => from === "provider" && to.startsWith("local/")),
      [],
    );
  });

  const wrong: [string, string, string][] = [
    ["an import", "schema/field.ts", 'import { wait } from "../provider/job/wait";'],
    ["an import over lines", "provider/a.ts", 'import {\n  a,\n  b,\n} from "../local/service";'],
    ["an import of a type", "provider/job/a.ts", 'import type { B } from "../../local/store/jobs";'],
    ["an import at run time", "provider/a.ts", 'const a = await import("../local/service.js");'],
    ["a type imported in place", "schema/a.ts", 'type A = import("../sdk/clip").Clip;'],
    ["a re-export", "sdk/index.ts", 'export * from "../cli/main";'],
    ["an import for its effects", "views/a.ts", 'import "../local/server";'],
    ["a require", "schema/a.ts", 'const a = require("../sdk/clip");'],
    ["an arrow inside local", "local/oss/a.ts", 'import { a } from "../ims/operations";'],
    ["an arrow from media to extraction", "local/media/a.ts", 'import { a } from "../extraction/extract";'],
    ["a room that nobody has heard of", "utils/a.ts", 'import { a } from "../schema/field";'],
  ];
  for (const [title, path, text] of wrong) {
    it(`would be seen to be wrong: ${title}`, () => assert.equal(forbidden(arrowsOf(path, text)).length, 1));
  }

  const right: [string, string, string][] = [
    ["an import from the room below", "provider/job/a.ts", 'import { field } from "../../schema/field";'],
    ["an import from the same room", "local/oss/a.ts", 'import { call } from "./call";'],
    ["an import from a package", "schema/field.ts", 'import { z } from "zod";'],
  ];
  for (const [title, path, text] of right) {
    it(`would be right: ${title}`, () => assert.deepEqual(forbidden(arrowsOf(path, text)), []));
  }
});
