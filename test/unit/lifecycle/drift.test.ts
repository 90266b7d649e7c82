import assert from "node:assert/strict";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord } from "../../../provider/job/record";
import type { Songs } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world, written } from "../../fakes/song-inputs";

const missing = ["songs/a.mp4"];
const unchanged = { changes: false, replaces: [], deleteBeforeReplace: false };

function started() {
  const here = world();
  return { ...here, job: lifecycle(here.memory.kind, here.outside) };
}

/** The refresh of a record, and Pulumi's diff after it. */
async function refreshAndDiff({ job }: ReturnType<typeof started>, record: JobRecord<Songs>) {
  const { props } = await job.read("job-0", record);
  return { record: props!, diff: job.diff(props!, songInputs()) };
}

describe("a file that is gone", () => {
  it("is a change for the refresh that sees it first, and for no other", async () => {
    const first = await refreshAndDiff(started(), songRecord(["a.mp4"]));
    assert.deepEqual(first.diff, { ...unchanged, changes: true });
    assert.deepEqual(first.record.missing, missing);
    const second = await refreshAndDiff(started(), first.record);
    assert.deepEqual(second.diff, unchanged);
    assert.deepEqual(second.record, first.record);
  });

  it("is no change for a deployment that refreshes first: nothing is updated, and no output becomes unknown", async () => {
    const here = started();
    const { record } = await refreshAndDiff(here, songRecord(["a.mp4"]));
    await here.job.check(songInputs(), songInputs());
    assert.deepEqual(here.job.diff(record, songInputs()), unchanged);
  });

  it("is a change again when it is back", async () => {
    const here = started();
    here.engine.objects.set("songs", "a.mp4", written);
    const { record, diff } = await refreshAndDiff(here, songRecord(["a.mp4"], { missing }));
    assert.deepEqual([diff.changes, record.missing], [true, undefined]);
  });

  it("stays recorded where a later refresh is forbidden to look, or cannot", async () => {
    for (const look of [{ is: "forbidden", code: "AccessDenied" } as const, new Error("no answer")]) {
      const here = started();
      here.engine.objects.set("songs", "a.mp4", look);
      const { record, diff } = await refreshAndDiff(here, songRecord(["a.mp4"], { missing }));
      assert.deepEqual([diff, record.missing], [unchanged, missing]);
    }
  });

  it("is named with advice in every later preview and update until it is back", async () => {
    for (const preview of [true, false]) {
      const { job, outside } = started();
      const places = ["songs/a.mp4", "songs/b.mp4", "songs/c.mp4", "songs/d.mp4"];
      const record = songRecord(["a.mp4"], { missing: places });
      const inputs = { ...songInputs(), preview };
      await job.check(songInputs(), inputs);
      job.diff(record, songInputs());
      const [line, ...more] = outside.lines;
      assert.match(
        line!,
        /^warning: anthem: gone or overwritten at the last refresh: songs\/a.mp4, songs\/b.mp4, songs\/c.mp4 and 1 more; .*onMissingOutput to "rerun".* at the price of a run$/,
      );
      assert.deepEqual(more, []);
    }
  });

  it("is named once in a deployment that refreshes first, and not by the diff after a refresh", async () => {
    const here = started();
    const { record } = await refreshAndDiff(here, songRecord(["a.mp4"], { missing }));
    await here.job.check(songInputs(), { ...songInputs(), preview: true });
    here.job.diff(record, songInputs());
    assert.equal(here.outside.lines.filter((line) => line.includes("a.mp4")).length, 1);
  });
});
