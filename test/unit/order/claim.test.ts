import assert from "node:assert/strict";
import { defaultSettings, type Settings } from "../../../provider/engine/settings";
import { claim, orderWarnings } from "../../../provider/order/claim";
import { ForbiddenBySettingsError, ServiceError, SubmitUnderWayError, UnwantedError } from "../../../provider/error";
import { identityDigest, keyFor } from "../../../provider/job/key";
import type { ResourceInputs } from "../../../provider/job/record";
import { type MemoryJob, sung } from "../../fakes/fixture-kind";
import { facts, songInputs, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

async function claimed(
  here: World,
  inputs: ResourceInputs,
  settings: Partial<Settings> = {},
): Promise<{ job: { jobId: string }; warnings: string[] }> {
  const { memory, engine, outside } = here;
  const made = await claim({
    kind: memory.kind,
    engine,
    account: engine.owner,
    inputs,
    settings: { ...defaultSettings, ...settings },
    outside,
  });
  return { job: { jobId: made.job.id }, warnings: orderWarnings(made) };
}

const pending = { is: "pending", state: "Executing" } as const;

describe("the claim of a job", () => {
  it("submits one where there is none, with mark, token and the key in the output's name", async () => {
    const here = world();
    const inputs = songInputs({ outputConfig: { objectKey: "{key}/{index}/{key}.mp4" } });
    const { job, warnings } = await claimed(here, inputs);
    const base = here.keyOf(inputs);
    assert.deepEqual([job, warnings], [{ jobId: "job-1" }, []]);
    assert.deepEqual(here.memory.submits[0]?.key, keyFor(base, inputs.identity, []));
    assert.deepEqual(here.memory.submits[0]?.args, {
      region: "cn-shanghai",
      inputConfig: { words: ["la"] },
      outputConfig: { objectKey: `${base.slice(0, 12)}/{index}/${base.slice(0, 12)}.mp4` },
    });
  });

  it("looks back 90 days", async () => {
    const here = world();
    await claimed(here, songInputs());
    assert.deepEqual(here.memory.since, [new Date("2025-12-01T00:00:00Z")]);
  });

  const adopts: [string, (here: World) => MemoryJob["answers"]][] = [
    ["a job that is under way", () => [pending]],
    ["a finished job without files", () => [sung()]],
    [
      "a finished job whose files are still the ones it wrote",
      ({ engine }) => {
        engine.objects.set("songs", "a.mp4", written);
        engine.objects.set("songs", "b.mp4", { ...facts, lastModified: Date.parse("2026-02-28T23:05:20Z") });
        return [sung("a.mp4", "b.mp4")];
      },
    ],
    [
      "a finished job whose files may not be looked at",
      ({ engine }) => {
        engine.objects.set("songs", "a.mp4", { is: "forbidden", code: "AccessDenied" });
        return [sung("a.mp4")];
      },
    ],
    [
      "a finished job of which the service gives no times",
      ({ engine }) => {
        engine.objects.set("songs", "a.mp4", written);
        return [{ ...sung("a.mp4"), times: {} }];
      },
    ],
  ];
  for (const [title, prepare] of adopts) {
    it(`takes over ${title}`, async () => {
      const here = world();
      const inputs = songInputs();
      here.memory.jobs = [{ jobId: "early", userData: here.mark(inputs), answers: prepare(here) }];
      const { job, warnings } = await claimed(here, inputs);
      assert.deepEqual(job, { jobId: "early" });
      assert.equal(here.memory.submits.length, 0);
      assert.match(warnings.join(), /^took over early, .*nothing was submitted; to run it again change triggers$/);
    });
  }

  const spends: [string, (here: World) => MemoryJob["answers"]][] = [
    ["failed", () => [{ is: "failed", code: "C", message: "m", times: {} }]],
    ["is not found", () => [{ is: "not-found" }]],
    ["is too old to be told of", () => [{ is: "expired" }]],
    ["has lost a file", () => [sung("gone.mp4")]],
    [
      "has a file that was written after it",
      ({ engine }) => {
        engine.objects.set("songs", "a.mp4", { ...facts, lastModified: Date.parse("2026-02-28T23:05:31Z") });
        return [sung("a.mp4")];
      },
    ],
    [
      "has a file that was written before it",
      ({ engine }) => {
        engine.objects.set("songs", "a.mp4", { ...facts, lastModified: Date.parse("2026-02-28T22:59:29Z") });
        return [sung("a.mp4")];
      },
    ],
  ];
  for (const [title, prepare] of spends) {
    it(`submits anew where the earlier job ${title}, with another token`, async () => {
      const here = world();
      const inputs = songInputs();
      here.memory.jobs = [{ jobId: "spent", userData: here.mark(inputs), answers: prepare(here) }];
      const { job } = await claimed(here, inputs);
      assert.deepEqual(job, { jobId: "job-1" });
      assert.deepEqual(here.memory.submits[0]?.key, keyFor(here.keyOf(inputs), inputs.identity, ["spent"]));
      assert.notEqual(here.memory.submits[0]?.key.token, keyFor(here.keyOf(inputs), inputs.identity, []).token);
    });
  }

  it("takes over the newest of several usable jobs", async () => {
    const here = world();
    const userData = here.mark(songInputs());
    here.memory.jobs = [
      { jobId: "failed", userData, answers: [{ is: "failed", code: "C", message: "m", times: {} }] },
      { jobId: "newer", userData, answers: [pending] },
      { jobId: "older", userData, answers: [sung()] },
    ];
    assert.deepEqual((await claimed(here, songInputs())).job, { jobId: "newer" });
  });

  it("leaves the jobs of other resources and of nobody alone", async () => {
    const here = world();
    here.memory.jobs = [
      { jobId: "other", userData: here.mark(songInputs({ identity: "urn::other" })), answers: [pending] },
      { jobId: "nobody", answers: [pending] },
    ];
    const { job, warnings } = await claimed(here, songInputs());
    assert.deepEqual([job, warnings], [{ jobId: "job-1" }, []]);
  });

  it("warns of a job of the same resource with other inputs that is still under way", async () => {
    const here = world();
    const others = here.mark(songInputs({ triggers: ["earlier"] }));
    here.memory.jobs = [
      { jobId: "orphan", userData: others, answers: [pending] },
      { jobId: "history", userData: others, answers: [sung()] },
    ];
    const { job, warnings } = await claimed(here, songInputs());
    assert.deepEqual(job, { jobId: "job-1" });
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0]!,
      /^job orphan of this resource .*alicloud-highlights job orphan; .* adoptJobId: "orphan"$/,
    );
  });

  it("is one inside a process: who asks for the same at the same time gets the same job", async () => {
    const here = world();
    const both = await Promise.all([claimed(here, songInputs()), claimed(here, songInputs({ timeout: "1h" }))]);
    assert.deepEqual(
      both.map(({ job }) => job.jobId),
      ["job-1", "job-1"],
    );
    assert.equal(here.memory.submits.length, 1);
    assert.match((await claimed(here, songInputs())).warnings.join(), /took over job-1/);
  });

  it("looks for the job in the list when the answer to its submit is lost", async () => {
    const here = world();
    here.memory.onSubmit = "lost";
    here.memory.lag = 3;
    const { job, warnings } = await claimed(here, songInputs());
    assert.deepEqual(job, { jobId: "job-1" });
    assert.equal(here.memory.submits.length, 1);
    assert.deepEqual(here.outside.sleeps, [1_000, 2_000, 4_000]);
    assert.match(here.outside.lines[0]!, /^the answer to the submit was lost/);
    assert.match(warnings[0]!, /^took over job-1/);
  });

  it("gives up after a minute, without another submit, when the list never shows the job", async () => {
    const here = world();
    here.memory.onSubmit = "lost without a job";
    await assert.rejects(
      claimed(here, songInputs()),
      /SubmitSong got no answer: ECONNRESET; whether a job was made of the submit is not known: run pulumi up again/,
    );
    assert.equal(here.memory.submits.length, 1);
    assert.equal(
      here.outside.sleeps.reduce((sum, ms) => sum + ms),
      60_000,
    );
  });

  const ends: [string, Error, RegExp, number][] = [
    [
      "does not look for a job that was refused",
      new ServiceError("S", "InvalidParameter", "m", 400, "id"),
      /^S failed with InvalidParameter: m \(RequestId id\)$/,
      1,
    ],
    [
      "looks for a job that an internal error may have made, and says where none is found that it may be there",
      new ServiceError("S", "InternalError", "m", 500, "id"),
      /^S failed with InternalError: m \(RequestId id\); whether a job was made of the submit is not known: run pulumi up again/,
      7,
    ],
  ];
  for (const [title, error, message, looks] of ends) {
    it(title, async () => {
      const here = world();
      here.memory.onSubmit = error;
      await assert.rejects(claimed(here, songInputs()), { message });
      assert.equal(here.memory.since.length, looks);
    });
  }

  it("remembers a submit before it is made, and its job when the service answers", async () => {
    const here = world();
    const base = here.keyOf(songInputs());
    const remembered: unknown[] = [];
    const { kind } = here.memory;
    const spying = {
      ...kind,
      start: (...given: Parameters<typeof kind.start>) => {
        remembered.push(here.outside.memory.read(base));
        return kind.start(...given);
      },
    };
    const { engine, outside } = here;
    const [account, inputs] = [engine.owner, songInputs()];
    await claim({ kind: spying, engine, account, inputs, settings: defaultSettings, outside });
    assert.deepEqual(remembered, [{ pid: 1, at: "2026-03-01T00:00:00Z" }]);
    assert.equal(outside.memory.read(base)?.jobId, "job-1");
  });

  it("forgets a submit that the service refused, and keeps one whose answer never came", async () => {
    const here = world();
    const base = here.keyOf(songInputs());
    here.memory.onSubmit = new ServiceError("S", "InvalidParameter", "m", 400, "id");
    await assert.rejects(claimed(here, songInputs()));
    assert.equal(here.outside.memory.read(base), undefined);
    here.memory.onSubmit = "lost without a job";
    await assert.rejects(claimed(here, songInputs()));
    const left = { pid: 0, at: "2026-03-01T00:00:00Z" };
    assert.deepEqual(here.outside.memory.read(base), left, "nobody works on it any more");
  });

  it("takes over a remembered job that the list does not show", async () => {
    const here = world();
    await claimed(here, songInputs());
    here.memory.lag = 100;
    const { job, warnings } = await claimed(here, songInputs());
    assert.deepEqual(job, { jobId: "job-1" });
    assert.match(warnings[0]!, /^took over job-1/);
    assert.equal(here.memory.submits.length, 1);
  });

  it("counts a remembered job that is of no use any more among the spent ones", async () => {
    const here = world();
    here.memory.answersOfNewJobs = [{ is: "failed", code: "C", message: "m", times: {} }];
    await claimed(here, songInputs());
    here.memory.lag = 100;
    assert.deepEqual((await claimed(here, songInputs())).job, { jobId: "job-2" });
    assert.deepEqual(here.memory.submits[1]?.key, keyFor(here.keyOf(songInputs()), songInputs().identity, ["job-1"]));
  });

  it("asks the list for a minute where a process died in the middle of the submit, then submits", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    assert.deepEqual((await claimed(here, songInputs())).job, { jobId: "job-1" });
    assert.equal(
      here.outside.sleeps.reduce((sum, ms) => sum + ms),
      60_000,
    );
    assert.match(here.outside.lines[0]!, /^an earlier run may have submitted this job \(process 77, /);
  });

  it("submits nothing while another process of the machine submits the same", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.isAlive = (pid) => pid === 77;
    await assert.rejects(claimed(here, songInputs()), SubmitUnderWayError);
    assert.equal(here.memory.submits.length, 0);
  });

  it("takes over what the other process submitted as soon as the list shows it", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.isAlive = (pid) => pid === 77;
    here.outside.afterSleep = () => {
      if (here.outside.sleeps.length < 3) return;
      here.memory.jobs = [{ jobId: "theirs", userData: here.mark(songInputs()), answers: [pending] }];
    };
    assert.deepEqual((await claimed(here, songInputs())).job, { jobId: "theirs" });
    assert.deepEqual(here.outside.sleeps, [1_000, 2_000, 4_000]);
  });

  it("submits nothing when another process took the lock in between", async () => {
    const here = world();
    const { memory } = here.outside;
    memory.beforeLock = (key) => memory.records.set(key, { pid: 2, at: "2026-03-01T00:00:00Z" });
    await assert.rejects(claimed(here, songInputs()), SubmitUnderWayError);
    assert.equal(here.memory.submits.length, 0);
  });

  it("submits nothing when Pulumi has ended, but takes over what exists", async () => {
    const here = world();
    here.outside.wanted = false;
    await assert.rejects(claimed(here, songInputs()), UnwantedError);
    assert.equal(here.memory.submits.length, 0);
    here.memory.jobs = [{ jobId: "early", userData: here.mark(songInputs()), answers: [pending] }];
    assert.deepEqual((await claimed(here, songInputs())).job, { jobId: "early" });
  });

  it("submits anew where a later job of the resource wrote the same files, whatever their times say", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    here.memory.jobs = [
      { jobId: "b", userData: here.mark(songInputs({ triggers: ["b"] })), answers: [sung("a.mp4")] },
      { jobId: "a", userData: here.mark(songInputs()), answers: [sung("a.mp4")] },
    ];
    assert.deepEqual((await claimed(here, songInputs())).job, { jobId: "job-1" });
  });

  it("submits nothing where highlights:submit is never, and says how to allow it", async () => {
    const here = world();
    await assert.rejects(claimed(here, songInputs(), { submit: "never" }), (error) => {
      assert.ok(error instanceof ForbiddenBySettingsError);
      assert.match(error.message, /pulumi config set highlights:submit allow/);
      return true;
    });
    assert.equal(here.memory.submits.length, 0);
  });

  it("takes over a job where highlights:submit is never", async () => {
    const here = world();
    here.memory.jobs = [{ jobId: "early", userData: here.mark(songInputs()), answers: [pending] }];
    assert.deepEqual((await claimed(here, songInputs(), { submit: "never" })).job, { jobId: "early" });
  });

  it("names the resource by 16 digits that are the same for all its runs", () => {
    assert.match(identityDigest("urn::a"), /^[0-9a-f]{16}$/);
    assert.notEqual(identityDigest("urn::a"), identityDigest("urn::b"));
  });
});
