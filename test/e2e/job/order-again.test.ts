import assert from "node:assert/strict";
import { jobOf } from "../pulumi/clips";
import type { GatedService } from "../pulumi/embedded-service";
import { planned, succeeds } from "../pulumi/outcome";
import { plainStack } from "../pulumi/plain-job";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Services } from "../pulumi/services";

describe("an order on the real Pulumi", () => {
  let project: Project;
  let service: GatedService;
  const services = new Services();

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("plain-job"));
  });
  beforeEach(async () => {
    service = await services.start();
    service.open();
  });
  after(() => services.close());

  const made = () => service.jobs.all().length;

  it("A → B → A is made again where B has overwritten the clips of A", async () => {
    const stack = await plainStack(project, service, { objectKey: "same/{index}.mp4", trigger: "A" });
    for (const [trigger, jobs] of [
      ["B", 2],
      ["A", 3],
    ] as const) {
      stack.setConfig("trigger", trigger);
      assert.deepEqual(await planned(stack), ["replace"]);
      await succeeds(stack.up());
      assert.equal(made(), jobs);
    }
    await succeeds(stack.refresh());
    assert.equal(jobOf(stack).outputs.missing, undefined);
  });

  it("A → B → A takes the first job over where its clips have keys of their own", async () => {
    const stack = await plainStack(project, service, { trigger: "A" });
    const { id } = jobOf(stack);
    stack.setConfig("trigger", "B");
    await succeeds(stack.up());
    assert.notEqual(jobOf(stack).id, id);
    stack.setConfig("trigger", "A");
    assert.match(await succeeds(stack.up()), new RegExp(`took over ${id}, an earlier job`));
    assert.deepEqual([jobOf(stack).id, made()], [id, 2]);
  });

  it("is served by the same job after a destroy, and by a changed NotifyAddress nothing runs", async () => {
    const stack = await plainStack(project, service);
    const { id } = jobOf(stack);
    await succeeds(stack.destroy());
    assert.match(await succeeds(stack.up()), new RegExp(`took over ${id}, an earlier job`));
    assert.deepEqual([jobOf(stack).id, made()], [id, 1]);
    stack.setConfig("notify", "https://example.com/told");
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.up());
    assert.equal(made(), 1);
  });
});
