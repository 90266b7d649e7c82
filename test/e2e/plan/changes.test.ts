import assert from "node:assert/strict";
import { shown, type Shown } from "./shown";
import { Story } from "./story";

describe("the plan of real previews of changes", () => {
  let story: Story;

  before(async function () {
    this.timeout(300_000);
    story = await Story.begin();
    await story.tellChanges();
  });

  after(() => story?.service.close());

  const show = (name: string, ...args: string[]): Promise<Shown> =>
    shown(story.told.find((told) => told.name === name)!.text, ...args);

  const rows: [string, number, Record<string, string>][] = [
    ["create", 2, { talk: "run", panel: "run", far: "run" }],
    ["create-saved", 2, { talk: "run", panel: "run", far: "run" }],
    ["unchanged", 0, { talk: "keep", panel: "keep" }],
    ["changed-setting", 2, { talk: "keep", panel: "run again" }],
    ["changed-setting-saved", 2, { talk: "keep", panel: "run again" }],
    ["changed-triggers", 2, { talk: "keep", panel: "run again" }],
    ["changed-video", 2, { talk: "run again", panel: "keep" }],
    ["update", 0, { talk: "keep", panel: "update" }],
    ["unknown-value", 2, { extra: "run", talk: "may run again", panel: "keep" }],
    ["replaced-on-request", 0, { talk: "keep", panel: "take over" }],
    ["removed", 0, { talk: "remove", panel: "keep" }],
  ];
  for (const [name, code, does] of rows) {
    it(`says what happens to each job, with exit code ${code}: ${name}`, async () => {
      const outcome = await show(name);
      assert.deepEqual(outcome.does, does);
      assert.equal(outcome.code, code);
    });
  }

  it("adds up minutes and amounts, and takes a job of unknown length for the longest", async () => {
    const { plan } = await show("create", "--max-cost", "34.71");
    const { cost, basis } = plan.stacks[0]!;
    const expected = {
      jobs: 3,
      local: 3,
      minutes: 4,
      amount: 1.12,
      currency: "USD",
      unknown: 1,
      most: 34.72,
      unbounded: 0,
    };
    assert.deepEqual(cost, expected);
    assert.equal(basis, "the list price of 2026-06");
    assert.equal(plan.verdict, "over the limit");
    assert.equal((await show("create", "--max-cost", "34.72")).code, 2);
  });

  it("tells a failed preview with exit code 1, and one that failed because of a limit with 3", async () => {
    const failed = await show("failed");
    assert.equal(failed.code, 1);
    assert.match(failed.plan.stacks[0]!.errors.join("\n"), /^wrong: inputConfig\.strategy\.count is -3: [^\n]*$/);
    assert.equal((await show("over-max-cost")).code, 3);
    const { code, plan } = await show("over-the-limit-of-the-stack");
    assert.equal(code, 3);
    assert.equal(plan.stacks[0]!.maxCost, 2);
  });

  it("names the changed setting, its values, and the video that changed", async () => {
    const job = async (preview: string, name: string) =>
      (await show(preview)).plan.stacks[0]!.jobs.find((one) => one.name === name)!;
    const [change] = (await job("changed-setting", "panel")).changes;
    assert.equal(`${change!.path}: ${change!.old} → ${change!.new}`, "inputConfig.strategy.count: 2 → 1");
    assert.deepEqual((await job("changed-video", "talk")).reasons, ["talk.mp4 changed"]);
    assert.equal((await job("removed", "talk")).files.kept.length, 2);
  });

  it("comes from the file by which Pulumi then deploys", async () => {
    const { outputs } = await story.upByPlan();
    assert.equal((outputs!.clips as unknown[]).length, 1);
    assert.equal((await show("by-plan")).code, 2);
  });
});
