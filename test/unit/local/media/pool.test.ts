import assert from "node:assert/strict";
import { Pool } from "../../../../local/media/pool";

describe("a pool", () => {
  it("runs as many tasks at once as it may, in their order, and goes on after a failure", async () => {
    const pool = new Pool(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const tasks = Array.from({ length: 9 }, (_, i) =>
      pool.run(async () => {
        begun.push(i);
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        if (i === 3) throw new Error("failed");
        return i;
      }),
    );
    const ends = await Promise.allSettled(tasks);
    assert.deepEqual(begun, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(most, 2);
    assert.deepEqual(
      ends.map(({ status }) => status === "fulfilled"),
      [true, true, true, false, true, true, true, true, true],
    );
  });
});
