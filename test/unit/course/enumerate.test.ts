import assert from "node:assert/strict";
import { explore, replay } from "../../harness/course/explore";
import { replayCommand } from "../../harness/course/main";
import { mutations } from "../../harness/course/mutations";

describe("the state machine of an order, explored exhaustively", function () {
  this.timeout(300_000);

  it("buys one job and loses none, with up to two faults at any steps, under all replies and beside other processes", () => {
    const faults = 2;
    const { worlds, violation } = explore(faults);
    assert.equal(violation && `${violation.what}: ${replayCommand(faults, violation.path)}`, undefined);
    // A smaller world would prove less than the title says.
    assert.ok(worlds > 100_000, `${worlds} states`);
  });

  for (const [name, course] of Object.entries(mutations)) {
    it(`finds a violation when ${name}, with a path that can be replayed`, () => {
      const { violation } = explore(2, course);
      assert.ok(violation);
      assert.equal(replay(2, violation.path, course).at(-1)?.trim(), violation.what);
    });
  }
});
