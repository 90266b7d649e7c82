import assert from "node:assert/strict";
import { explore, replay } from "../../harness/course/explore";
import { replayCommand } from "../../harness/course/main";
import { mutations } from "../../harness/course/mutations";
import { trialIn } from "../../harness/course/trial";
import { twoMachines } from "../../harness/course/world";

describe("the state machine of an order, explored exhaustively", function () {
  this.timeout(300_000);

  it("buys one job and loses none, with up to two faults at any steps, under all replies and beside other processes", () => {
    const faults = 2;
    const { worlds, violation } = explore(faults);
    assert.equal(violation && `${violation.what}: ${replayCommand(faults, violation.path)}`, undefined);
    // A smaller world would prove less than the title says.
    assert.ok(worlds > 100_000, `${worlds} states`);
  });

  it("buys one job and loses none on two machines with notes in a bucket and no lock, with one fault", () => {
    const { worlds, violation } = explore(1, trialIn(twoMachines));
    assert.equal(violation && `${violation.what}: ${replayCommand(1, violation.path, { apart: true })}`, undefined);
    assert.ok(worlds > 100_000, `${worlds} states`);
  });

  for (const [name, trial] of Object.entries(mutations)) {
    it(`finds a violation when ${name}, with a path that can be replayed`, () => {
      const faults = trial.atOnce === 1 ? 2 : 1;
      const { violation } = explore(faults, trial);
      assert.ok(violation);
      assert.equal(replay(faults, violation.path, trial).at(-1)?.trim(), violation.what);
    });
  }
});
