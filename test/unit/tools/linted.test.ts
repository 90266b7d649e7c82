import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toolModule } from "../../tool-module";

interface Linted {
  unlinted(root: string): Promise<{ files: string[]; fingerprints: Record<string, string> }>;
  remember(root: string, fingerprints: Record<string, string>): Promise<void>;
}

describe("the files that have to be linted", () => {
  let root: string;
  let linted: Linted;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const unlinted = async (): Promise<string[]> => (await linted.unlinted(root)).files.sort();

  before(async () => (linted = await toolModule<Linted>("test/linted.mjs")));
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "linted-"));
    for (const name of ["eslint.config.mjs", "tsconfig.json", "package-lock.json"]) write(name, "{}");
    write("sdk/index.ts", 'export { clip } from "./clip";');
    write("sdk/clip.ts", 'import type { Place } from "../schema/place";');
    write("schema/place.ts", "export interface Place {}");
    write("tools/run.mjs", "");
    write("examples/index.ts", 'import { clip } from "pulumi-alicloud-highlights";');
    write("node_modules/other/index.js", "");
    const { fingerprints } = await linted.unlinted(root);
    await linted.remember(root, fingerprints);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("are none where nothing has changed since they were found right", async () => {
    assert.deepEqual(await unlinted(), []);
  });

  it("are those that changed and those that import them, directly, through others or by the package's name", async () => {
    write("schema/place.ts", "export interface Place { bucket: string }");
    assert.deepEqual(await unlinted(), ["examples/index.ts", "schema/place.ts", "sdk/clip.ts", "sdk/index.ts"]);
  });

  it("are those that import a file which is gone", async () => {
    rmSync(join(root, "schema/place.ts"));
    assert.deepEqual(await unlinted(), ["examples/index.ts", "sdk/clip.ts", "sdk/index.ts"]);
  });

  it("are a new file alone", async () => {
    write("tools/new.mjs", "");
    assert.deepEqual(await unlinted(), ["tools/new.mjs"]);
  });

  it("are all after a change of the settings or of the packages", async () => {
    write("package-lock.json", '{ "packages": {} }');
    assert.equal((await unlinted()).length, 6);
  });
});
