import assert from "node:assert/strict";
import { ServiceError } from "../../../provider/error";
import { type Lifecycle, lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import { type MemoryJob, type Songs, sung, times } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

/** The up after the refresh: what its diff decides, and the record and the submits after it. */
interface Up {
  readonly diff: "keep" | "resume" | "run" | "create";
  readonly jobId: string;
  readonly state: JobRecord["state"];
  readonly submits: number;
  /** The error of an up that fails. */
  readonly error?: RegExp;
}

interface Row {
  readonly situation: string;
  readonly recorded: JobRecord<Songs>;
  readonly arrange: (here: World) => void;
  /** The service's answers to the polls; without any it does not know the job. */
  readonly answers: MemoryJob["answers"];
  /** The record after the refresh: another one, the same, or none. */
  readonly read: JobRecord<Songs> | "the record" | "nothing";
  readonly up: Up;
  /** The lines of the refresh. */
  readonly says: RegExp;
  readonly onMissingOutput?: "rerun";
}

function row(
  situation: string,
  recorded: Row["recorded"],
  arrange: Row["arrange"],
  answers: Row["answers"],
  read: Row["read"],
  up: Up,
  says = /^$/,
): Row {
  return { situation, recorded, arrange, answers, read, up, says };
}

const { createTime: _created, endTime: _ended, songs: _songs, ...facts } = songRecord();
const pending = { ...facts, state: "pending" } as const;
const finished = { ...songRecord(["a.mp4"]), state: "finished" } as const;
const failed: JobRecord<Songs> = {
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

const kept: Up = { diff: "keep", jobId: "job-0", state: "finished", submits: 0 };
const resumed: Up = { diff: "resume", jobId: "job-0", state: "finished", submits: 0 };
const run: Up = { diff: "run", jobId: "job-1", state: "finished", submits: 1 };
const created: Up = { diff: "create", jobId: "job-1", state: "finished", submits: 1 };
const stays = (error: RegExp): Up => ({ diff: "resume", jobId: "job-0", state: "pending", submits: 0, error });

const rerun = { onMissingOutput: "rerun" } as const;
const same = "the record";
const expired = { is: "expired" } as const;
const removed = /^anthem: job job-0 is not known to the service and had not ended: removed$/;
const unknown = /job-0 is not known to the service under account 1234567890123456/;
const theirs = /belongs to account 1234567890123456/;
const notSeen = /could not be looked at: connect ECONNREFUSED; the recorded state is kept$/;
const notAllowed = /could not be looked at: .*Forbidden\.RAM.*the recorded state is kept$/;

const rows: Row[] = [
  row("running", pending, there, [running, running, sung("a.mp4")], same, resumed),
  row("finished in the meantime", pending, there, [sung("a.mp4")], finished, kept),
  row("failed in the meantime", pending, there, [failure], failed, run),
  row("failed, as recorded", failed, there, [failure], same, run),
  row("not found while unfinished", pending, there, [], "nothing", created, removed),
  row("forgotten by the service while unfinished", pending, there, [expired], same, stays(unknown)),
  row("unknown to the service when finished", finished, there, [], same, kept),
  row("another account's, unfinished", pending, otherAccount, [], same, stays(theirs), another),
  { ...row("another account's, finished", finished, otherAccount, [], same, kept, another), ...rerun },
  row("forbidden to poll", pending, there, [forbidden], same, stays(/Forbidden\.RAM/), notAllowed),
  row("unreachable, unfinished", pending, unreachable, [], same, stays(/connect ECONNREFUSED/), notSeen),
  row("unreachable, finished", finished, unreachable, [], same, kept, notSeen),
];

const overwritten = { ...written, etag: "E2", lastModified: Date.parse("2026-02-28T23:05:31Z") };

/** A finished job's file: the look at it, the record after the refresh, the up under "rerun". */
const files: [string, Parameters<typeof file>[0], Row["read"], Up, RegExp][] = [
  [
    "is gone",
    { is: "missing" },
    missing,
    run,
    /^warning: anthem: songs\/a\.mp4 is gone\n.* restore the missing files, .*"rerun"/,
  ],
  ["was overwritten", overwritten, missing, run, /^warning: anthem: songs\/a\.mp4 was overwritten\n.*"rerun"/],
  [
    "is hidden",
    { is: "forbidden", code: "AccessDenied" },
    same,
    kept,
    /a\.mp4 could not be looked at \(AccessDenied\)$/,
  ],
  ["is out of reach", new Error("no answer"), same, kept, /a\.mp4 could not be looked at: no answer$/],
];
for (const [title, look, read, up, says] of files) {
  const finishedRow = (situation: string, then: Up) =>
    row(situation, finished, file(look), [sung("a.mp4")], read, then, says);
  rows.push(finishedRow(`finished, and its file ${title}`, kept));
  rows.push({ ...finishedRow(`finished, its file ${title}, with onMissingOutput "rerun"`, up), ...rerun });
}

describe("a job, refreshed and then deployed", () => {
  for (const row of rows) {
    it(`that is ${row.situation}`, async () => {
      const here = world();
      const { memory, outside, mark } = here;
      const { onMissingOutput } = row;
      const inputs = songInputs(onMissingOutput === undefined ? {} : { onMissingOutput });
      row.arrange(here);
      if (row.answers.length > 0) memory.jobs = [{ jobId: "job-0", userData: mark(inputs), answers: [...row.answers] }];
      memory.answersOfNewJobs = [sung()];
      const job = lifecycle(memory.kind, outside);

      const { id, props } = await job.read("job-0", structuredClone(row.recorded));
      assert.match(outside.lines.join("\n"), row.says);
      const expected = row.read === "the record" ? row.recorded : row.read;
      assert.deepEqual(id === undefined ? "nothing" : props, expected);

      const { up } = row;
      assert.equal(await nextStep(job, props, inputs), up.diff);
      const after = await deploy(job, props, inputs);
      assert.deepEqual([after.record.jobId, after.record.state], [up.jobId, up.state]);
      assert.match(after.error ?? "", up.error ?? /^$/);
      assert.equal(memory.submits.length, up.submits);
    });
  }

  it("is submitted again with another token than the spent one", async () => {
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

/** The step that Pulumi takes by the answers of check and diff. */
async function nextStep(
  job: Lifecycle<Songs>,
  record: JobRecord<Songs> | undefined,
  inputs: ReturnType<typeof songInputs>,
): Promise<Up["diff"]> {
  if (record === undefined) return "create";
  // Pulumi calls check before diff.
  await job.check(record, inputs);
  const { changes, replaces } = job.diff(record, inputs);
  return !changes ? "keep" : replaces.length > 0 ? "run" : "resume";
}

async function deploy(
  job: Lifecycle<Songs>,
  record: JobRecord<Songs> | undefined,
  inputs: ReturnType<typeof songInputs>,
): Promise<{ record: JobRecord; error?: string }> {
  try {
    const next = await nextStep(job, record, inputs);
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
