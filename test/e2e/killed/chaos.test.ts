import assert from "node:assert/strict";
import type { Signal, Victim } from "../../harness/pulumi/plan";
import { chaosProject } from "../../harness/pulumi/program";
import { engineRun } from "../../harness/pulumi/run";
import { pulumiRows } from "../../harness/pulumi/rows";
import { skip } from "../../skip";
import type { Project } from "../project/project";

/** Each hits a first deployment around its submit. `npm run chaos:engine` has many more. */
const runs: readonly [seed: number, signal: Signal, victim: Victim][] = [
  [799, "SIGKILL", "the CLI alone"],
  [559, "SIGINT twice", "the CLI and its children"],
  [594, "SIGTERM", "the CLI and its children"],
];

describe("a deployment that is killed at random", () => {
  let project: Project;

  before(async function () {
    this.timeout(300_000);
    if (process.platform !== "linux") skip(this, "the children of a killed CLI are found in /proc only");
    project = await chaosProject();
  });

  for (const [seed, signal, victim] of runs) {
    it(`is paid for once, lost never, and recovered as the documents tell: ${signal} to ${victim}`, async () => {
      const run = await engineRun(project, seed);
      assert.deepEqual([run.plan.signal, run.plan.victim], [signal, victim], "the seed gives another plan now");
      assert.deepEqual(run.violations, [], run.story.join("\n"));
      assert.equal(run.struck, true, run.story.join("\n"));
      assert.equal(run.jobs, 1);
      const rows = pulumiRows([run]).filter(({ runs }) => runs > 0);
      assert.deepEqual(rows, [{ level: "Pulumi", what: `${signal} to ${victim}`, runs: 1, violations: 0 }]);
    });
  }
});
