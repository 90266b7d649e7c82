import assert from "node:assert/strict";
import { explore, replay } from "../../harness/course/explore";
import { replayCommand } from "../../harness/course/main";
import { mutations } from "../../harness/course/mutations";

describe("everything that can happen to an order", function () {
  this.timeout(300_000);

  it("buys one job, loses none and ends, with up to two faults at every point, whatever the answers, beside other processes", () => {
    const faults = 2;
    const { worlds, violation } = explore(faults);
    assert.equal(violation && `${violation.what}: ${replayCommand(faults, violation.path)}`, undefined);
    // As a world that has become small shows less than it says.
    assert.ok(worlds > 100_000, `${worlds} states`);
  });

  for (const [name, course] of Object.entries(mutations)) {
    it(`would show it when ${name}, by a path that can be walked again`, () => {
      const { violation } = explore(2, course);
      assert.ok(violation);
      assert.equal(replay(2, violation.path, course).at(-1)?.trim(), violation.what);
    });
  }
});
