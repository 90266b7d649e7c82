import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { handlers } from "../../../local/ims/operations";
import { operations } from "../../../local/oss/operations";
import { recordedTries, recordTry, type Try } from "../../clients/conformance";
import { conformancePage, misnamed } from "../../clients/conformance-page";
import { repository } from "../../tool-module";

const offered = { oss: ["PutObject", "GetObject", "ListObjects"], ims: ["GetMediaInfo"] };
const one = (client: string, names: readonly string[], more: Partial<Try> = {}): Try => ({
  client,
  version: "1.0",
  operations: names,
  as: "answered",
  is: "passed",
  ...more,
});

/** The rows of the table below a title, cells separated by commas. */
function rowsOf(page: string, title: string): string[] {
  const section = page.split("## ").find((part) => part.startsWith(`${title}\n`)) ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| -"));
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim())
      .join(","),
  );
}

describe("the table of conformance", () => {
  it("has a row for each operation and a column for each client that uses one of its section", () => {
    const page = conformancePage(
      [one("b", ["PutObject"]), one("a", ["GetObject"]), one("c", ["GetMediaInfo"])],
      offered,
    );
    assert.deepEqual(rowsOf(page, "OSS"), [
      "operation,a 1.0,b 1.0",
      "PutObject,–,yes",
      "GetObject,yes,–",
      "ListObjects,–,–",
    ]);
    assert.deepEqual(rowsOf(page, "IMS and STS"), ["operation,c 1.0", "GetMediaInfo,yes"]);
  });

  it("says fails where one of several tests failed, and nothing of a test that was skipped", () => {
    const page = conformancePage(
      [
        one("a", ["PutObject"]),
        one("a", ["PutObject", "GetObject"], { is: "failed" }),
        one("a", ["GetObject"]),
        one("a", ["ListObjects"], { is: "skipped" }),
      ],
      offered,
    );
    assert.deepEqual(rowsOf(page, "OSS"), ["operation,a 1.0", "PutObject,fails", "GetObject,fails", "ListObjects,–"]);
  });

  it("has the operations that are refused in a table of their own", () => {
    const refused = one("a", ["SelectObject"], { as: "refused" });
    const page = conformancePage([refused, one("b", ["SelectObject"], { as: "absent" })], offered);
    const rows = rowsOf(page, "Operations that the service does not have");
    assert.deepEqual(rows, ["operation,a 1.0", "SelectObject,refused"]);
  });

  it("says which calls a client does not have", () => {
    const page = conformancePage([one("a", ["GetObject"]), one("a", ["ListObjects"], { as: "absent" })], offered);
    assert.deepEqual(rowsOf(page, "OSS").slice(2), ["GetObject,yes", "ListObjects,no call"]);
  });

  it("keeps the column of a client that had no test in this run, and not that of another version", () => {
    const before = conformancePage(
      [one("go", ["PutObject"]), one("a", ["GetObject"], { version: "0.9" }), one("go", ["Other"], { as: "refused" })],
      offered,
    );
    const page = conformancePage([one("a", ["PutObject"])], offered, before);
    assert.deepEqual(rowsOf(page, "OSS").slice(0, 3), ["operation,a 1.0,go 1.0", "PutObject,yes,yes", "GetObject,–,–"]);
    assert.deepEqual(rowsOf(page, "Operations that the service does not have"), ["operation,go 1.0", "Other,refused"]);
    assert.equal(conformancePage([], offered, page), page);
  });

  it("complains of a name that is no operation", () => {
    assert.deepEqual(misnamed([one("a", ["PutObjcet"]), one("a", ["Other"], { as: "refused" })], offered), [
      'a test of a tries "PutObjcet": must be an operation of the embedded service',
    ]);
  });

  it("has a row for each operation of the service, and no other", () => {
    const page = readFileSync(join(repository, "docs", "conformance.md"), "utf8");
    const names = { oss: operations.map(({ name }) => name), ims: handlers.map(({ name }) => name) };
    assert.equal(conformancePage([], names, page), page);
  });

  it("is made of the lines that tests of several processes wrote", () => {
    const folder = mkdtempSync(join(tmpdir(), "conformance-"));
    const before = process.env.HIGHLIGHTS_TEST_FOLDER;
    try {
      assert.deepEqual(recordedTries(folder), []);
      process.env.HIGHLIGHTS_TEST_FOLDER = folder;
      const tries = [one("a", ["PutObject"]), one("b", ["GetObject"], { is: "failed" })];
      for (const each of tries) recordTry(each);
      assert.deepEqual(recordedTries(folder), tries);
    } finally {
      if (before === undefined) delete process.env.HIGHLIGHTS_TEST_FOLDER;
      else process.env.HIGHLIGHTS_TEST_FOLDER = before;
      rmSync(folder, { recursive: true });
    }
  });
});
