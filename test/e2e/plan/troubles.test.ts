import assert from "node:assert/strict";
import { shown, type Shown } from "./shown";
import { Story } from "./story";

describe("the plan of real previews after trouble", () => {
  let story: Story;

  before(async function () {
    this.timeout(300_000);
    story = await Story.begin();
    await story.tellTroubles();
  });

  after(() => story?.service.close());

  const show = (name: string): Promise<Shown> => shown(story.told.find((told) => told.name === name)!.text);

  const rows: [string, number, Record<string, string>][] = [
    ["failed-job-and-resume", 2, { mute: "run again", slow: "resume", panel: "keep" }],
    ["missing-file", 2, { mute: "remove", slow: "remove", panel: "run again" }],
    ["removed-with-files", 0, { mute: "remove", slow: "remove", panel: "remove" }],
    ["takeover", 0, { slow: "take over" }],
  ];
  for (const [name, code, does] of rows) {
    it(`says what happens to each job, with exit code ${code}: ${name}`, async () => {
      const outcome = await show(name);
      assert.deepEqual(outcome.does, does);
      assert.equal(outcome.code, code);
    });
  }

  it("gives the reason: the job failed, the file is gone", async () => {
    const reason = async (preview: string, name: string) =>
      (await show(preview)).plan.stacks[0]!.jobs.find((job) => job.name === name)!.reasons.join("\n");
    assert.match(await reason("failed-job-and-resume", "mute"), /^job local-\w+ failed with \w+$/);
    assert.match(await reason("missing-file", "panel"), /clip_0\.mp4 is gone or was overwritten$/);
  });

  it("lists the files that a removal deletes, without the one that is gone", async () => {
    const { jobs } = (await show("removed-with-files")).plan.stacks[0]!;
    const { deleted, kept } = jobs.find(({ name }) => name === "panel")!.files;
    assert.equal(deleted.length, 1);
    assert.match(deleted[0]!, /clip_1\.mp4$/);
    assert.deepEqual(kept, []);
    assert.equal(jobs.find(({ name }) => name === "slow")!.files.kept.length, 3);
  });
});
