import assert from "node:assert/strict";
import { ForbiddenBySettingsError, UnwantedError } from "../../../provider/error";
import { identityDigest, keyFor } from "../../../provider/job/key";
import { type MemoryJob, sung } from "../../fakes/fixture-kind";
import { facts, songInputs, world, written } from "../../fakes/song-inputs";
import { claimJob, pending, type World } from "./claim-job";

describe("the claim of a job", () => {
  it("submits a job where there is none, with mark, token and the key in the output's name", async () => {
    const here = world();
    const inputs = songInputs({ outputConfig: { objectKey: "{key}/{index}/{key}.mp4" } });
    const { jobId, warnings } = await claimJob(here, inputs);
    const base = here.keyOf(inputs);
    assert.deepEqual([jobId, warnings], ["job-1", []]);
    assert.deepEqual(here.memory.submits[0]?.key, keyFor(base, inputs.identity, []));
    assert.deepEqual(here.memory.submits[0]?.args, {
      region: "cn-shanghai",
      inputConfig: { words: ["la"] },
      outputConfig: { objectKey: `${base.slice(0, 12)}/{index}/${base.slice(0, 12)}.mp4` },
    });
  });

  it("searches 90 days back", async () => {
    const here = world();
    await claimJob(here, songInputs());
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
      const { jobId, warnings } = await claimJob(here, inputs);
      assert.equal(jobId, "early");
      assert.equal(here.memory.submits.length, 0);
      assert.match(warnings.join(), /^took over early, .*nothing was submitted; to run it again change triggers$/);
    });
  }

  const spends: [string, (here: World) => MemoryJob["answers"]][] = [
    ["failed", () => [{ is: "failed", code: "C", message: "m", times: {} }]],
    ["is not found", () => [{ is: "not-found" }]],
    ["is forgotten by the service", () => [{ is: "expired" }]],
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
    it(`submits again, with another token, where the earlier job ${title}`, async () => {
      const here = world();
      const inputs = songInputs();
      here.memory.jobs = [{ jobId: "spent", userData: here.mark(inputs), answers: prepare(here) }];
      const { jobId } = await claimJob(here, inputs);
      assert.equal(jobId, "job-1");
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
    assert.equal((await claimJob(here, songInputs())).jobId, "newer");
  });

  it("ignores the jobs of other resources and jobs without a mark", async () => {
    const here = world();
    here.memory.jobs = [
      { jobId: "other", userData: here.mark(songInputs({ identity: "urn::other" })), answers: [pending] },
      { jobId: "nobody", answers: [pending] },
    ];
    const { jobId, warnings } = await claimJob(here, songInputs());
    assert.deepEqual([jobId, warnings], ["job-1", []]);
  });

  it("warns of a job of the same resource with other inputs that is still under way", async () => {
    const here = world();
    const others = here.mark(songInputs({ triggers: ["earlier"] }));
    here.memory.jobs = [
      { jobId: "orphan", userData: others, answers: [pending] },
      { jobId: "history", userData: others, answers: [sung()] },
    ];
    const { jobId, warnings } = await claimJob(here, songInputs());
    assert.equal(jobId, "job-1");
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0]!,
      /^job orphan of this resource .*alicloud-highlights job orphan; .* adoptJobId: "orphan"$/,
    );
  });

  it("is shared in a process: two claims of one base key get the same job", async () => {
    const here = world();
    const both = await Promise.all([claimJob(here, songInputs()), claimJob(here, songInputs({ timeout: "1h" }))]);
    assert.deepEqual(
      both.map(({ jobId }) => jobId),
      ["job-1", "job-1"],
    );
    assert.equal(here.memory.submits.length, 1);
    assert.match((await claimJob(here, songInputs())).warnings.join(), /took over job-1/);
  });

  it("submits nothing when Pulumi has ended, but takes over what exists", async () => {
    const here = world();
    here.outside.wanted = false;
    await assert.rejects(claimJob(here, songInputs()), UnwantedError);
    assert.equal(here.memory.submits.length, 0);
    here.memory.jobs = [{ jobId: "early", userData: here.mark(songInputs()), answers: [pending] }];
    assert.equal((await claimJob(here, songInputs())).jobId, "early");
  });

  it("submits again where a later job of the resource wrote the same files, whatever their times are", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    here.memory.jobs = [
      { jobId: "b", userData: here.mark(songInputs({ triggers: ["b"] })), answers: [sung("a.mp4")] },
      { jobId: "a", userData: here.mark(songInputs()), answers: [sung("a.mp4")] },
    ];
    assert.equal((await claimJob(here, songInputs())).jobId, "job-1");
  });

  it("submits nothing where highlights:submit is never, and says how to allow it", async () => {
    const here = world();
    await assert.rejects(claimJob(here, songInputs(), { submit: "never" }), (error) => {
      assert.ok(error instanceof ForbiddenBySettingsError);
      assert.match(error.message, /pulumi config set highlights:submit allow/);
      return true;
    });
    assert.equal(here.memory.submits.length, 0);
  });

  it("takes over a job where highlights:submit is never", async () => {
    const here = world();
    here.memory.jobs = [{ jobId: "early", userData: here.mark(songInputs()), answers: [pending] }];
    assert.equal((await claimJob(here, songInputs(), { submit: "never" })).jobId, "early");
  });

  it("names the resource by 16 digits that are the same for all its runs", () => {
    assert.match(identityDigest("urn::a"), /^[0-9a-f]{16}$/);
    assert.notEqual(identityDigest("urn::a"), identityDigest("urn::b"));
  });
});
