import assert from "node:assert/strict";
import { maxJobCost, maxStackCost, retention } from "../../../policy/index";
import { type Judged, verdict } from "../../policy-verdicts";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { type GatedService, startGatedService } from "../pulumi/embedded-service";
import { succeeds } from "../pulumi/outcome";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("the policies on a stack that is deployed", () => {
  let service: GatedService;
  let stack: Stack;
  before(async () => {
    service = await startGatedService();
    service.open();
    stack = await Stack.init(await scriptProject(compiled("one-job")));
    stack.setAllConfig({ "highlights:endpoint": service.url, video: await talk(), inputMinutes: "3" });
    await succeeds(stack.up());
  });
  after(() => service.close());

  /** The resources of the state: policies on a stack see outputs, those on a job see inputs. */
  const resources = (side: "inputs" | "outputs"): Judged[] =>
    stack.export().map((one) => ({
      type: one.type,
      name: one.urn.slice(one.urn.lastIndexOf("::") + 2),
      inputs: one[side] ?? {},
    }));

  it("count the length that was measured, as the record has it", async () => {
    const limit = (amount: number) => maxStackCost({ amount, currency: "USD" });
    assert.deepEqual(await verdict(limit(0.28), resources("outputs")), []);
    const [violation, ...others] = await verdict(limit(0.27), resources("outputs"));
    assert.deepEqual(others, []);
    assert.match(violation!, /the dearest is talk with USD 0\.28 \(1 min, as recorded\)/);
  });

  it("judge the arguments of its job, and leave other resources alone", async () => {
    const inputs = resources("inputs");
    const said = await verdict(maxJobCost({ amount: 0.83, currency: "USD" }), inputs);
    assert.deepEqual(
      said.filter((line) => !line.startsWith("not applicable: ")).map((line) => line.slice(0, 30)),
      ["talk would cost about USD 0.84"],
    );
    assert.equal(said.length, inputs.length);
    const kept = await verdict(retention("retain"), inputs);
    assert.deepEqual([...new Set(kept)], ["not applicable: the policy is about highlight jobs"]);
  });
});
