import assert from "node:assert/strict";
import { circumstances, deathName, everyDeath } from "../../harness/life/deaths";
import { type KindName, kindNames } from "../../harness/cloud/faults";
import { longestLag } from "../../../provider/order/notes/lease";
import { lag } from "../../harness/course/world";
import { circumstances as circumstancesBeyond } from "../../harness/life/beyond";
import { type MutationName, mutationNames } from "../../harness/life/mutations";
import { chaosRun, kindOf, seedOf } from "../../harness/life/run";
import { replayCommand, shrink } from "../../harness/life/shrink";

const article: Record<KindName, string> = { extraction: "an extraction", montage: "a montage" };

/** The first seed whose run shows a mutation, within 2,000 runs of both kinds. */
async function seedThatShows(mutation: MutationName, kind: KindName): Promise<number> {
  const seeds = Array.from({ length: 2_000 }, (_, run) => seedOf(1, run)).filter((seed) => kindOf(seed) === kind);
  for (const seed of seeds) if ((await chaosRun({ seed, mutation })).violations.length > 0) return seed;
  throw new Error(`no run of ${article[kind]} shows "${mutation}"`);
}

describe("a job's life under faults", () => {
  for (const [kind, count] of [
    ["extraction", 300],
    ["montage", 200],
  ] as const) {
    for (let first = 1; first <= count; first += 100) {
      it(`of ${article[kind]} has no violation, from seed ${first}`, async () => {
        for (let seed = first; seed < first + 100; seed++) {
          const { violations } = await chaosRun({ seed, kind });
          assert.deepEqual(violations, [], replayCommand({ seed, kind }));
        }
      });
    }
  }

  it("has no violation where the list always lags by the bound", async () => {
    const only = ["list lags", "reply lost after accept", "provider killed", "only the CLI killed"] as const;
    for (let seed = 1; seed <= 100; seed++) {
      const { violations } = await chaosRun({ seed, only, lag });
      assert.deepEqual(violations, [], `seed ${seed}`);
    }
  });

  for (const kind of kindNames) {
    it(`of ${article[kind]} has no violation with notes in a bucket, though everything else fails together`, async () => {
      const surroundings = { notes: true, apart: true, forgetful: true, lag: longestLag / 1_000 };
      for (let seed = 1; seed <= 50; seed++) {
        const run = { seed, kind, ...surroundings };
        const { violations } = await chaosRun(run);
        assert.deepEqual(violations, [], replayCommand(run));
      }
    });

    it(`of ${article[kind]} survives a kill of the provider at every step with notes in a bucket`, async () => {
      let deaths = 0;
      for await (const { death, result } of everyDeath({ kind, who: "provider", submit: "answered", notes: true })) {
        deaths += 1;
        assert.deepEqual(result.violations, [], `npm run chaos -- --replay ${deathName(death)}`);
      }
      assert.ok(deaths > 100, `${deaths} deaths`);
    });

    it(`of ${article[kind]} shows that a data folder was lost without them`, async () => {
      const { run } = circumstancesBeyond.at(-1)!;
      for (let seed = 1; seed <= 200; seed++) {
        const { violations } = await chaosRun({ seed, kind, ...run });
        if (violations.some((text) => text.startsWith("paid twice"))) return;
      }
      assert.fail("no run shows it");
    });
  }

  it("is the same for the same seed", async () => {
    const [first, again] = [await chaosRun({ seed: 42 }), await chaosRun({ seed: 42 })];
    assert.deepEqual(again.story, first.story);
    assert.notDeepEqual((await chaosRun({ seed: 43 })).story, first.story);
  });

  for (const sort of circumstances) {
    const { kind, who, submit } = sort;
    it(`of ${article[kind]} survives a kill of the ${who} at every step, the reply to its submit ${submit === "lost" ? "lost" : "received"}`, async () => {
      let deaths = 0;
      for await (const { death, result } of everyDeath(sort)) {
        deaths += 1;
        assert.deepEqual(result.violations, [], `npm run chaos -- --replay ${deathName(death)}`);
      }
      assert.ok(deaths > 100, `${deaths} deaths`);
    });
  }

  for (const kind of kindNames) {
    for (const mutation of mutationNames) {
      it(`of ${article[kind]} shows the mutation "${mutation}"`, async () => {
        await seedThatShows(mutation, kind);
      });
    }
  }

  it("is made as small as it can be and still show its violation", async () => {
    const seed = await seedThatShows("list not asked", "extraction");
    const run = { seed, mutation: "list not asked" } as const;
    const whole = await chaosRun(run);
    const smallest = await shrink(run);
    assert.ok(smallest.only!.length < whole.on.length, `${smallest.only!.length} of ${whole.on.length} faults`);
    assert.notDeepEqual((await chaosRun(smallest)).violations, []);
    const command = `npm run chaos -- --replay ${seed} --only "${smallest.only!.join(",")}" --acts ${smallest.acts}`;
    assert.equal(replayCommand(smallest), `${command} --mutation "list not asked"`);
  });
});
