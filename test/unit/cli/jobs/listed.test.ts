import assert from "node:assert/strict";
import { listJobs } from "../../../../cli/jobs/listed";
import { jobTable } from "../../../../cli/jobs/table";
import { Owners } from "../../../../cli/state/owners";
import type { Ims } from "../../../../provider/ims/client";
import { identityDigest } from "../../../../provider/job/key";
import { FakeLedger } from "../../../fakes/fake-ledger";
import { urnOf } from "../state/states";

const baseKey = "0123456789abcdef".repeat(2);
const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, "0")}:00:00Z`;
const since = new Date(at(1));
const mark = (urn: string) => JSON.stringify({ team: "a", hl: `${baseKey}.${identityDigest(urn)}` });

/** A service with these pages of both lists. */
function service(smart: readonly object[][], batch: readonly object[][]) {
  const calls: string[] = [];
  const lists: Record<string, { pages: readonly object[][]; field: string }> = {
    ListSmartJobs: { pages: smart, field: "SmartJobList" },
    ListBatchMediaProducingJobs: { pages: batch, field: "EditingBatchJobList" },
  };
  const ims: Ims = {
    call: (operation, request) => {
      const { pages, field } = lists[operation.name]!;
      const page = Number((request as { NextToken?: string }).NextToken ?? 0);
      calls.push(`${operation.name} ${page}`);
      const NextToken = page + 1 < pages.length ? String(page + 1) : "";
      return Promise.resolve(operation.reply.parse({ [field]: pages[page] ?? [], NextToken }));
    },
  };
  return { ims, calls };
}

describe("the list of jobs", () => {
  const ledger = new FakeLedger();
  ledger.write({ baseKey, order: "o", work: "w", identity: urnOf("talk"), account: "1", at: at(1) });
  const owners = new Owners([], ledger);
  const ours = { JobId: "e1", JobState: "Finished", CreateTime: at(9), ModifiedTime: "2026-03-01T09:01:30Z" };
  const smart = [
    [
      { ...ours, UserData: mark(urnOf("talk")) },
      { JobId: "asr", JobType: "ASR", JobState: "Failed", CreateTime: at(3) },
    ],
  ];
  const batch = [
    [
      {
        JobId: "m1",
        Status: "Processing",
        Extend: '{"InputSeconds":61.5}',
        CreateTime: at(5),
        CompleteTime: "",
        UserData: mark(urnOf("other")),
      },
    ],
  ];

  it("has the jobs of both kinds, newest first, with their resources", async () => {
    const { rows, isCut } = await listJobs(service(smart, batch), { since, limit: 10 }, owners);
    assert.equal(isCut, false);
    assert.deepEqual(
      rows.map(({ jobId, kind, type, state, serviceState, seconds, owner }) => [
        jobId,
        kind,
        type,
        state,
        serviceState,
        seconds,
        owner?.name,
      ]),
      [
        ["e1", "extraction", undefined, "finished", "Finished", 90, "talk"],
        ["m1", "montage", undefined, "pending", "Processing", undefined, undefined],
        ["asr", undefined, "ASR", "failed", "Failed", undefined, undefined],
      ],
    );
  });

  it("tells the length of the videos where the service's list does", async () => {
    const { rows } = await listJobs(service(smart, batch), { since, limit: 10 }, owners);
    assert.deepEqual(
      rows.map(({ inputSeconds }) => inputSeconds),
      [undefined, 61.5, undefined],
    );
  });

  it("is a table with a dash for what is not known or not of this package", async () => {
    const { rows } = await listJobs(service(smart, batch), { since, limit: 10 }, owners);
    assert.deepEqual(jobTable(rows), [
      "ID   KIND        STATE       CREATED               TOOK  MIN  STACK     RESOURCE",
      "e1   extraction  finished    2026-03-01T09:00:00Z  90 s  -    shop/dev  talk",
      `m1   montage     Processing  2026-03-01T05:00:00Z  -     -    -         identity ${identityDigest(urnOf("other"))}`,
      "asr  -           failed      2026-03-01T03:00:00Z  -     -    -         -",
    ]);
  });

  it("says that older jobs follow, and reads no page for jobs that it does not show", async () => {
    const page = (...hours: number[]) => hours.map((hour) => ({ JobId: `e${hour}`, CreateTime: at(hour) }));
    const two = service([page(23, 22), page(21, 20)], [page(10)]);
    const first = await listJobs(two, { since, limit: 1 }, owners);
    assert.deepEqual([first.rows.map(({ jobId }) => jobId), first.isCut], [["e23"], true]);
    assert.deepEqual(two.calls, ["ListSmartJobs 0", "ListBatchMediaProducingJobs 0"]);
    const all = await listJobs(two, { since, limit: 5 }, owners);
    assert.deepEqual([all.rows.map(({ jobId }) => jobId), all.isCut], [["e23", "e22", "e21", "e20", "e10"], false]);
  });

  it("ends at jobs that are too old", async () => {
    const old = { JobId: "old", CreateTime: "2026-02-01T00:00:00Z" };
    const { rows } = await listJobs(
      service([[...smart[0]!, old], [{ JobId: "x" }]], [[old]]),
      { since, limit: 9 },
      owners,
    );
    assert.deepEqual(
      rows.map(({ jobId }) => jobId),
      ["e1", "asr"],
    );
  });
});
