import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inDataFolder } from "../../../provider/engine/data-folder";
import { startFailure } from "../../../provider/engine/local-service";
import { defaultSettings, readSettings, type Settings } from "../../../provider/engine/settings";
import { ServiceError, textOf } from "../../../provider/error";
import { callWithRetry } from "../../../provider/ims/retry";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { patience } from "../../../provider/order/notes/lease";
import type { quotes } from "../../runbook";
import { FakeOutside } from "../../fakes/fake-outside";
import { sung } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world } from "../../fakes/song-inputs";
import { BucketOfNotes } from "../order/notes/bucket-notes";

type World = ReturnType<typeof world>;
const pending = { is: "pending", state: "Executing" } as const;

/** What a user of a job meets, as far as no service is needed: by the messages of the runbook. */
export const scenarios: Record<(typeof quotes.unit)[number], () => Promise<string>> = {
  "an earlier run may have submitted this job": () =>
    afterCreate({ wait: false }, ({ outside, keyOf }) => {
      outside.memory.records.set(keyOf(songInputs()), { pid: 0, at: "2026-03-01T00:00:00Z" });
    }),
  "is submitting the same job right now": () =>
    afterCreate({ wait: false }, ({ outside, keyOf }) => {
      outside.memory.records.set(keyOf(songInputs()), { pid: 77, at: "2026-03-01T00:00:00Z" });
      outside.memory.isAlive = () => true;
    }),
  "Pulumi has ended: nothing is submitted": () => afterCreate({}, ({ outside }) => void (outside.wanted = false)),
  "took over …: nothing was submitted": async () => {
    const here = world();
    await create(here, { wait: false });
    return create(here, { wait: false });
  },
  "the answer to the submit was lost": () =>
    afterCreate({ wait: false }, ({ memory }) => void (memory.onSubmit = "lost")),
  "whether a job was made of the submit is not known": () =>
    afterCreate({}, ({ memory }) => void (memory.onSubmit = "lost without a job")),
  "another deployment took the lock of this submit": () => lockLost(),
  "belongs to account …, this is …": async () => {
    const here = world();
    here.engine.owner = "6543210987654321";
    await lifecycle(here.memory.kind, here.outside).read("job-0", songRecord());
    return here.outside.lines.join("\n");
  },
  "must be …, where bucket … of its arguments is": () =>
    checked({}, { places: [{ bucket: "songs", location: "oss-cn-beijing" }] }),
  "could not be looked at (AccessDenied)": () =>
    afterCreate({}, ({ memory, engine }) => {
      memory.answersOfNewJobs = [sung("hidden.mp4")];
      engine.objects.set("songs", "hidden.mp4", { is: "forbidden", code: "AccessDenied" });
    }),
  "the notes of submits cannot be used there": async () => {
    const here = new BucketOfNotes();
    here.bucket.isVersioned = true;
    return reasonOf(here.deployment("aaaaaaaa").notes.begin("a", undefined));
  },
  "highlights:engine is not set": () =>
    Promise.resolve(
      readSettings({})
        .problems.map(({ text }) => text)
        .join("\n"),
    ),
  "must be …, which this resource was made with": () => checked(songRecord([], { engine: "local" }), {}),
  "highlights:submit is never and no job exists": () => afterCreate({}, () => undefined, { submit: "never" }),
  "maxCost is …: must be at least": () => checked({}, { inputMinutes: 10, maxCost: 1 }),
  "highlights:maxCost is …: … costs": () => checked({}, { inputMinutes: 10 }, { maxCost: 1 }),
  "was throttled for …": () => {
    const throttled = new ServiceError("ListSmartJobs", "Throttling.User", "too many calls", 400, "R");
    return reasonOf(
      callWithRetry({ name: "ListSmartJobs", billable: false }, () => Promise.reject(throttled), new FakeOutside()),
    );
  },
  "could not be looked at again after …": () =>
    afterCreate({}, ({ memory }) => void (memory.answersOfNewJobs = [pending, new Error("the key has expired")])),
  "is still … after …: it goes on": () =>
    afterCreate({ timeout: "1m" }, ({ memory }) => void (memory.answersOfNewJobs = [pending])),
  "is Finished, waiting for its reels after … polls": () =>
    afterCreate({}, ({ memory }) => {
      memory.answersOfNewJobs = [{ is: "pending", state: "Finished, waiting for its reels", stalled: true }];
    }),
  "is not known to the service under account": () =>
    afterCreate({}, ({ memory }) => void (memory.answersOfNewJobs = [{ is: "not-found" }])),
  "is gone": async () => {
    const here = world();
    await lifecycle(here.memory.kind, here.outside).read("job-0", songRecord(["lost.mp4"]));
    return here.outside.lines.join("\n");
  },
  "the embedded service did not start in": () => {
    const folder = mkdtempSync(join(tmpdir(), "runbook-"));
    try {
      return Promise.resolve(startFailure(folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  "must be on a disk with space left": () => {
    const full = Object.assign(new Error("write"), { code: "ENOSPC", path: "/data/submits/a.json" });
    const write = (): never => {
      throw full;
    };
    return reasonOf(Promise.resolve().then(() => inDataFolder("/data", write)));
  },
};

/** Everything that the creation of a job says in a world that is prepared so. */
async function afterCreate(
  more: Parameters<typeof songInputs>[0],
  prepare: (here: World) => void,
  settings: Partial<Settings> = {},
): Promise<string> {
  const here = world();
  prepare(here);
  return create(here, more, settings);
}

async function create(
  { memory, outside }: World,
  more: Parameters<typeof songInputs>[0],
  settings: Partial<Settings> = {},
): Promise<string> {
  const job = lifecycle(memory.kind, outside);
  job.configure({ ...defaultSettings, ...settings });
  const said = await job.create(songInputs(more)).then(({ outs }) => outs.warnings.join("\n"), textOf);
  return [...outside.lines, said].join("\n");
}

/** The failures of a check. */
async function checked(olds: object, more: object, settings: Partial<Settings> = {}): Promise<string> {
  const { memory, outside } = world();
  const job = lifecycle(memory.kind, outside);
  job.configure({ ...defaultSettings, ...settings });
  const { failures } = await job.check({ ...olds }, { ...songInputs(), ...more });
  return failures.map(({ reason }) => reason).join("\n");
}

/** The first of two deployments stands still, and the second goes on. */
async function lockLost(): Promise<string> {
  const here = new BucketOfNotes();
  const [one, other] = [here.deployment("aaaaaaaa"), here.deployment("bbbbbbbb")];
  await one.notes.begin("a", undefined);
  here.time += patience;
  const { note } = await other.notes.look("a");
  await other.notes.begin("a", note);
  return reasonOf(one.notes.confirm("a"));
}

/** The message of the error that work ends with. */
function reasonOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => "no error", textOf);
}
