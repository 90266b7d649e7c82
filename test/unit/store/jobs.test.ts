import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Jobs, type StoredJob } from "../../../local/store/jobs";

describe("the jobs of a data folder", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "jobs-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const job = (id: string, type: StoredJob["type"], number: number): StoredJob => ({
    id,
    type,
    number,
    state: "Finished",
    request: {},
    createTime: "2026-03-01T00:00:00Z",
    modifiedTime: "2026-03-01T00:00:00Z",
  });

  it("are told apart by their type, and listed newest first", () => {
    const jobs = Jobs.open(folder);
    jobs.save(job("a", "HighlightExtraction", 1));
    jobs.save(job("b", "Screen_Media_Highlights", 2));
    const ids = (found: StoredJob[]) => found.map(({ id }) => id);
    assert.deepEqual([ids(jobs.all()), ids(jobs.all("HighlightExtraction"))], [["b", "a"], ["a"]]);
    assert.deepEqual([jobs.get("b")?.id, jobs.get("b", "HighlightExtraction")], ["b", undefined]);
  });

  it("keep the result that an earlier version wrote under another name", () => {
    const old = { ...job("a", "HighlightExtraction", 1), aiResult: { HighlightResults: [] } };
    mkdirSync(join(folder, "jobs", "a"), { recursive: true });
    writeFileSync(join(folder, "jobs", "a", "job.json"), JSON.stringify(old));
    assert.deepEqual(Jobs.open(folder).get("a")?.result, { HighlightResults: [] });
  });
});
