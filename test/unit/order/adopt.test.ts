import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { AdoptionError, ServiceError } from "../../../provider/error";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { ResourceInputs } from "../../../provider/job/record";
import { sung } from "../../fakes/fixture-kind";
import { songInputs, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

function created(here: World, more: Partial<ResourceInputs> = {}) {
  const job = lifecycle(here.memory.kind, here.outside);
  job.configure({ ...defaultSettings, submit: "never" });
  return job.create(songInputs({ adoptJobId: "made-elsewhere", ...more }));
}

const pending = { is: "pending", state: "Executing" } as const;

describe("the adoption of an existing job", () => {
  it("records a finished job as the resource, without a search or a submit", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    here.memory.jobs = [{ jobId: "made-elsewhere", answers: [sung("a.mp4")] }];
    const { id, outs } = await created(here);
    assert.deepEqual([id, outs.jobId, outs.state, outs.warnings], ["made-elsewhere", "made-elsewhere", "finished", []]);
    assert.equal("adoptJobId" in outs, false);
    assert.deepEqual([here.memory.submits, here.memory.since], [[], []]);
  });

  it("waits for an unfinished job", async () => {
    const here = world();
    here.memory.jobs = [{ jobId: "made-elsewhere", answers: [pending, pending, pending, sung()] }];
    assert.equal((await created(here)).outs.state, "finished");
    assert.notEqual(here.outside.sleeps.length, 0);
  });

  const refused: [string, (here: World) => void, Partial<ResourceInputs>, RegExp][] = [
    [
      "does not exist",
      () => undefined,
      {},
      /^adoptJobId is "made-elsewhere": the engine ims in cn-shanghai knows no song job of this id under account 1234567890123456: give the jobId/,
    ],
    [
      "is refused by the service",
      ({ memory }) => {
        const refusal = new ServiceError("GetSong", "InvalidParameter", "no such form", 400, "R-1");
        memory.jobs = [{ jobId: "made-elsewhere", answers: [refusal] }];
      },
      {},
      /^adoptJobId is "made-elsewhere": the engine ims in cn-shanghai could not be asked for it: GetSong failed with InvalidParameter: no such form/,
    ],
    [
      "failed",
      ({ memory }) => {
        memory.jobs = [{ jobId: "made-elsewhere", answers: [{ is: "failed", code: "C", message: "m", times: {} }] }];
      },
      {},
      /the job failed with C: m; remove adoptJobId to submit a new one$/,
    ],
    [
      "was made with other arguments",
      ({ memory }) => {
        memory.jobs = [{ jobId: "made-elsewhere", answers: [sung()] }];
        memory.shown = { words: ["do", "re"] };
      },
      {},
      /made with other arguments \(inputConfig\.words: do,re → la\): give those that it was made with$/,
    ],
    [
      "has lost a file, where a lost file asks for a new job",
      ({ memory }) => {
        memory.jobs = [{ jobId: "made-elsewhere", answers: [sung("gone.mp4")] }];
      },
      { onMissingOutput: "rerun" },
      /files of the job are gone .* remove adoptJobId to submit one$/,
    ],
  ];
  for (const [title, prepare, more, reason] of refused) {
    it(`is refused where the job ${title}; nothing is submitted`, async () => {
      const here = world();
      prepare(here);
      await assert.rejects(created(here, more), (error) => {
        assert.ok(error instanceof AdoptionError);
        assert.match(error.message, reason);
        return true;
      });
      assert.equal(here.memory.submits.length, 0);
    });
  }

  it("warns where the job carries the mark of another resource", async () => {
    const here = world();
    const userData = here.mark(songInputs({ identity: "urn:pulumi:prod::shop::highlights:Song::anthem" }));
    here.memory.jobs = [{ jobId: "made-elsewhere", userData, answers: [sung()] }];
    here.memory.shown = { userData, words: ["la"] };
    const { outs } = await created(here);
    assert.match(outs.warnings.join(), /^job made-elsewhere was submitted for another resource: /);
  });

  const job = (here: World) => lifecycle(here.memory.kind, here.outside);
  const reasons = async (olds: object, news: object) => {
    const { failures } = await job(world()).check(olds, news);
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
  };

  it("is refused by the check where the id is not one of the engine in use", async () => {
    const wrong = songInputs({ engine: "local", adoptJobId: "0f3a" });
    assert.deepEqual(await reasons({}, wrong), [
      'adoptJobId: adoptJobId is "0f3a": must be the id of a job of the engine local, local- and 32 hex digits: give the value of its output jobId',
    ]);
    assert.equal((await reasons({}, songInputs({ engine: "local", adoptJobId: "local-0f3a" }))).length, 1);
    assert.equal((await reasons({}, songInputs({ adoptJobId: "local-0123456789abcdef0123456789abcdef" }))).length, 1);
    assert.deepEqual(await reasons({}, songInputs({ adoptJobId: "0f3a" })), []);
    assert.match((await reasons({}, songInputs({ adoptJobId: "a b" }))).join(), /without spaces/);
  });

  it("refuses changed arguments later instead of running a new job", async () => {
    const old = songInputs({ adoptJobId: "0f3a" });
    const changed = songInputs({ adoptJobId: "0f3a", inputConfig: { words: ["do"] } });
    assert.deepEqual(await reasons(old, old), []);
    assert.deepEqual(await reasons(old, changed), [
      'adoptJobId: adoptJobId is "0f3a": it was made with other arguments (inputConfig.words[0]: "la" → "do"): ' +
        "remove adoptJobId to run a new job, or take the change back",
    ]);
    assert.deepEqual(await reasons(old, { ...changed, adoptJobId: undefined }), []);
  });

  it("stays as it is, at no cost, when adoptJobId is removed later", async () => {
    const here = world();
    here.memory.jobs = [{ jobId: "made-elsewhere", answers: [sung()] }];
    const { outs } = await created(here);
    assert.equal(job(here).diff(outs, songInputs()).changes, false);
    await job(here).check({}, songInputs({ adoptJobId: "0f3a", maxCost: 1 }));
    assert.equal(
      here.outside.lines.at(-1),
      "highlights cost: anthem takes over job 0f3a: nothing to pay, as no job is submitted",
    );
  });
});

describe("a job whose inputs are outputs of an unfinished job", () => {
  it("fails its check for this reason alone", async () => {
    const here = world();
    const inputs = { ...songInputs({ inputConfig: {} }), fedBy: ["cuts (job 0f3a)"] };
    const { failures } = await lifecycle(here.memory.kind, here.outside).check({}, inputs);
    assert.equal(failures.length, 1);
    assert.match(failures[0]!.reason, /hold outputs of cuts \(job 0f3a\), which has not ended: run pulumi refresh/);
  });

  it("does not record the names of those jobs", async () => {
    const { inputs } = await lifecycle(world().memory.kind, world().outside).check(
      {},
      { ...songInputs(), fedBy: undefined },
    );
    assert.equal("fedBy" in inputs, false);
  });
});
