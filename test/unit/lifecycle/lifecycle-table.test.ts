import assert from "node:assert/strict";
import { ServiceError } from "../../../provider/error";
import { type Lifecycle, lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/settle";
import { type MemoryJob, sung, times } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

interface Row {
  readonly situation: string;
  readonly recorded: JobRecord;
  readonly arrange: (here: World) => void;
  /** The service's answers about the job; by default it does not know it. */
  readonly answers?: MemoryJob["answers"];
  /**
   * What a refresh leaves in place of the record, or that it keeps it, or takes the resource out.
   */
  readonly read: JobRecord | "the record" | "nothing";
  /** What the refresh prints. */
  readonly says: RegExp;
  readonly onMissingOutput?: "rerun";
  readonly diff: "keep" | "resume" | "run" | "create";
  /** The job that is recorded after the next up, and its state; where the up fails, with what. */
  readonly up: readonly [jobId: string, state: JobRecord["state"], fails?: RegExp];
  readonly submits: number;
}

const { createTime: _created, endTime: _ended, songs: _songs, ...pending } = songRecord([], { state: "pending" });
const finished = songRecord(["a.mp4"]);
const failed: JobRecord = {
  ...pending,
  state: "failed",
  failure: { code: "NoVoice", message: "nobody speaks" },
  createTime: times.created,
  endTime: times.ended,
};
const missing = { ...finished, missing: ["songs/a.mp4"] };

const running = { is: "pending", state: "Executing" } as const;
const failure = { is: "failed", code: "NoVoice", message: "nobody speaks", times } as const;
const forbidden = new ServiceError("GetSong", "Forbidden.RAM", "not yours", 403, "R-1");

const file = (look: Parameters<World["engine"]["objects"]["set"]>[2]) => {
  return ({ engine }: World) => engine.objects.set("songs", "a.mp4", look);
};
const there = file(written);
const otherAccount = (here: World) => void (here.engine.owner = "another");
const unreachable = ({ outside }: World) => {
  outside.engine = () => Promise.reject(new Error("connect ECONNREFUSED"));
};
const another = /job-0 belongs to account 1234567890123456, this is another; the recorded state is kept/;

const rows: Row[] = [
  {
    situation: "running",
    recorded: pending,
    arrange: there,
    answers: [running, running, sung("a.mp4")],
    read: "the record",
    says: /^$/,
    diff: "resume",
    up: ["job-0", "finished"],
    submits: 0,
  },
  {
    situation: "finished in the meantime",
    recorded: pending,
    arrange: there,
    answers: [sung("a.mp4")],
    read: finished,
    says: /^$/,
    diff: "keep",
    up: ["job-0", "finished"],
    submits: 0,
  },
  {
    situation: "failed in the meantime",
    recorded: pending,
    arrange: there,
    answers: [failure],
    read: failed,
    says: /^$/,
    diff: "run",
    up: ["job-1", "finished"],
    submits: 1,
  },
  {
    situation: "failed, as recorded",
    recorded: failed,
    arrange: there,
    answers: [failure],
    read: "the record",
    says: /^$/,
    diff: "run",
    up: ["job-1", "finished"],
    submits: 1,
  },
  {
    situation: "not found while unfinished",
    recorded: pending,
    arrange: there,
    read: "nothing",
    says: /^anthem: job job-0 is not known to the service and had not ended: removed$/,
    diff: "create",
    up: ["job-1", "finished"],
    submits: 1,
  },
  {
    situation: "too old to be told of while unfinished",
    recorded: pending,
    arrange: there,
    answers: [{ is: "expired" }],
    read: "the record",
    says: /^$/,
    diff: "resume",
    up: ["job-0", "pending", /job-0 is not known to the service under account 1234567890123456/],
    submits: 0,
  },
  {
    situation: "unknown to the service when finished",
    recorded: finished,
    arrange: there,
    read: "the record",
    says: /^$/,
    diff: "keep",
    up: ["job-0", "finished"],
    submits: 0,
  },
  {
    situation: "another account's, unfinished",
    recorded: pending,
    arrange: otherAccount,
    read: "the record",
    says: another,
    diff: "resume",
    up: ["job-0", "pending", /belongs to account 1234567890123456/],
    submits: 0,
  },
  {
    situation: "another account's, finished",
    recorded: finished,
    arrange: otherAccount,
    read: "the record",
    onMissingOutput: "rerun",
    says: another,
    diff: "keep",
    up: ["job-0", "finished"],
    submits: 0,
  },
  {
    situation: "forbidden to be asked of",
    recorded: pending,
    arrange: there,
    answers: [forbidden],
    read: "the record",
    says: /could not be looked at: .*Forbidden\.RAM.*the recorded state is kept$/,
    diff: "resume",
    up: ["job-0", "pending", /Forbidden\.RAM/],
    submits: 0,
  },
  {
    situation: "unreachable, unfinished",
    recorded: pending,
    arrange: unreachable,
    read: "the record",
    says: /could not be looked at: connect ECONNREFUSED; the recorded state is kept$/,
    diff: "resume",
    up: ["job-0", "pending", /connect ECONNREFUSED/],
    submits: 0,
  },
  {
    situation: "unreachable, finished",
    recorded: finished,
    arrange: unreachable,
    read: "the record",
    says: /could not be looked at: connect ECONNREFUSED; the recorded state is kept$/,
    diff: "keep",
    up: ["job-0", "finished"],
    submits: 0,
  },
  ...drifts(
    "without a file",
    file({ is: "missing" }),
    missing,
    /^warning: anthem: songs\/a\.mp4 is gone\nwarning: anthem: to have what is missing again, .*"rerun"/,
    true,
  ),
  ...drifts(
    "with a file that was overwritten",
    file({ ...written, etag: "E2", lastModified: Date.parse("2026-02-28T23:05:31Z") }),
    missing,
    /^warning: anthem: songs\/a\.mp4 was overwritten\nwarning: anthem: to have what is missing again, .*"rerun"/,
    true,
  ),
  ...drifts(
    "with a file that may not be looked at",
    file({ is: "forbidden", code: "AccessDenied" }),
    "the record",
    /^warning: anthem: songs\/a\.mp4 could not be looked at \(AccessDenied\)$/,
    false,
  ),
  ...drifts(
    "with a file that is out of reach",
    file(new Error("no answer")),
    "the record",
    /^warning: anthem: songs\/a\.mp4 could not be looked at: no answer$/,
    false,
  ),
];

/** A finished job's file, without and with the wish to have it made again. */
function drifts(title: string, arrange: Row["arrange"], read: Row["read"], says: RegExp, isLost: boolean): Row[] {
  const row = { situation: `finished, ${title}`, recorded: finished, arrange, answers: [sung("a.mp4")], read, says };
  const kept = { diff: "keep", up: ["job-0", "finished"], submits: 0 } as const;
  const again = { diff: "run", up: ["job-1", "finished"], submits: 1 } as const;
  return [
    { ...row, ...kept },
    { ...row, ...(isLost ? again : kept), situation: `${row.situation}, to be run again`, onMissingOutput: "rerun" },
  ];
}

describe("a job, refreshed and then deployed", () => {
  for (const row of rows) {
    it(`that is ${row.situation}`, async () => {
      const here = world();
      const { memory, outside, mark } = here;
      const { onMissingOutput } = row;
      const inputs = songInputs(onMissingOutput === undefined ? {} : { onMissingOutput });
      row.arrange(here);
      if (row.answers) memory.jobs = [{ jobId: "job-0", userData: mark(inputs), answers: [...row.answers] }];
      memory.answersOfNewJobs = [sung()];
      const job = lifecycle(memory.kind, outside);

      const { id, props } = await job.read("job-0", structuredClone(row.recorded));
      assert.match(outside.lines.join("\n"), row.says);
      const expected = row.read === "the record" ? row.recorded : row.read;
      assert.deepEqual(id === undefined ? "nothing" : props, expected);

      assert.equal(await decided(job, props, inputs), row.diff);
      const [jobId, state, fails] = row.up;
      const after = await deployed(job, props, inputs);
      assert.deepEqual([after.record.jobId, after.record.state], [jobId, state]);
      assert.match(after.error ?? "", fails ?? /^$/);
      assert.equal(memory.submits.length, row.submits);
    });
  }

  it("is submitted anew with another token than the one that is spent", async () => {
    const { memory, outside, mark } = world();
    memory.jobs = [{ jobId: "job-0", userData: mark(songInputs()), answers: [failure] }];
    memory.answersOfNewJobs = [sung()];
    await lifecycle(memory.kind, outside).create(songInputs());
    const [again] = memory.submits;
    const fresh = world();
    fresh.memory.answersOfNewJobs = [sung()];
    await lifecycle(fresh.memory.kind, fresh.outside).create(songInputs());
    assert.notEqual(again?.key.token, fresh.memory.submits[0]?.key.token);
    assert.equal(again?.key.baseKey, fresh.memory.submits[0]?.key.baseKey);
  });
});

/** What Pulumi does next, from the answers that it gets. */
async function decided(
  job: Lifecycle,
  record: JobRecord | undefined,
  inputs: ReturnType<typeof songInputs>,
): Promise<Row["diff"]> {
  if (record === undefined) return "create";
  // Pulumi checks what a program asks for before it has it compared.
  await job.check(record, inputs);
  const { changes, replaces } = job.diff(record, inputs);
  return !changes ? "keep" : replaces.length > 0 ? "run" : "resume";
}

async function deployed(
  job: Lifecycle,
  record: JobRecord | undefined,
  inputs: ReturnType<typeof songInputs>,
): Promise<{ record: JobRecord; error?: string }> {
  try {
    const next = await decided(job, record, inputs);
    if (next === "keep") return { record: record! };
    if (next === "resume") return { record: (await job.update("job-0", record!, inputs)).outs };
    const { outs } = await job.create(inputs);
    if (record !== undefined) await job.delete("job-0", record);
    return { record: outs };
  } catch (error) {
    assert.ok(error instanceof RecordedError, String(error));
    return { record: error.properties, error: error.reasons.join() };
  }
}
