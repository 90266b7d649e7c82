import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { highlightPolicies } from "../../../policy/index";
import { type Judged, verdict } from "../../policy-verdicts";
import { repository } from "../pulumi/repository";
import { ExampleJobs, programs } from "./example-jobs";

const folder = join(repository, "test", "fixtures", "policy");

/** Limits that some of the examples meet and others do not. */
const policies = highlightPolicies({
  maxJobCost: { amount: 33.87, currency: "USD" },
  maxStackCost: { amount: 60, currency: "USD" },
  allowedRegions: ["cn-shanghai"],
  retention: "retain",
  notesInBucket: true,
});

async function verdicts(jobs: readonly Judged[]): Promise<[name: string, says: string[]][]> {
  return Promise.all(policies.map(async (policy) => [policy.name, await verdict(policy, jobs)] as [string, string[]]));
}

describe("the policies on the inputs that Pulumi makes of a program", () => {
  let examples: ExampleJobs;
  before(async () => (examples = await ExampleJobs.open()));
  after(() => examples.close());

  const violated = new Set<string>();
  const met = new Set<string>();

  for (const program of programs) {
    it(`say of ${program} what they say of its recording`, async () => {
      const recording = JSON.parse(readFileSync(join(folder, `${program}.json`), "utf8")) as Judged[];
      const live = await verdicts(await examples.of(program));
      assert.deepEqual(live, await verdicts(recording));
      for (const [name, says] of live) (says.length > 0 ? violated : met).add(name);
    });
  }

  it("are each met by a program, and violated by another", () => {
    const all = policies.map(({ name }) => name).sort();
    assert.deepEqual([[...violated].sort(), [...met].sort()], [all, all]);
  });

  it("have a recording of each program, and no other", () => {
    assert.deepEqual(readdirSync(folder).sort(), programs.map((program) => `${program}.json`).sort());
  });
});
