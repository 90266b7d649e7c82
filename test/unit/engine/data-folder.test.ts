import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountOf } from "../../../local/store/account";
import { DataFolderError, makeDataFolder } from "../../../provider/engine/data-folder";
import { OwnerFiles } from "../../../provider/lifecycle/owner-notes";
import { NoteFiles } from "../../../provider/order/notes/note-files";

describe("the data folder", () => {
  let parent: string;
  beforeEach(() => (parent = mkdtempSync(join(tmpdir(), "parent-"))));
  afterEach(() => rmSync(parent, { recursive: true }));

  const makers: [string, (data: string) => unknown][] = [
    ["a deployment", (data) => makeDataFolder(data)],
    ["the note of a submit", (data) => new NoteFiles(join(data, "submits"), Date.now).begin("a".repeat(32), undefined)],
    ["the note of an owner", (data) => new OwnerFiles(join(data, "owners")).write("urn", { account: "1", jobId: "j" })],
    ["the embedded service", (data) => accountOf(data)],
  ];
  for (const [who, make] of makers) {
    it(`keeps itself out of git when ${who} makes it`, () => {
      const data = join(parent, "a", "data");
      make(data);
      assert.equal(readFileSync(join(data, ".gitignore"), "utf8"), "*\n");
    });

    it(`gets no .gitignore from ${who} if it exists already: it may hold other files`, () => {
      const data = join(parent, "data");
      mkdirSync(data);
      make(data);
      assert.equal(existsSync(join(data, ".gitignore")), false);
    });
  }

  for (const [title, at] of [
    ["is a file", "file"],
    ["lies below a file", "file/data"],
  ] as const) {
    it(`is refused with the setting, the path and the fix where it ${title}`, async () => {
      writeFileSync(join(parent, "file"), "");
      const data = join(parent, at);
      const refused = (error: unknown) =>
        error instanceof DataFolderError &&
        error.message.startsWith(`highlights:localDir is ${data}: must be a folder, and a `) &&
        error.message.endsWith("; name another folder with pulumi config set highlights:localDir DIR");
      assert.throws(() => makeDataFolder(data), refused);
      await assert.rejects(new NoteFiles(join(data, "submits"), Date.now).begin("a".repeat(32), undefined), refused);
    });
  }
});
