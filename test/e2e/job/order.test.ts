import assert from "node:assert/strict";
import { clipsOf, jobOf } from "../pulumi/clips";
import type { GatedService } from "../pulumi/embedded-service";
import { planned, succeeds } from "../pulumi/outcome";
import { plainStack } from "../pulumi/plain-job";
import { endAll } from "../pulumi/processes";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Services } from "../pulumi/services";
import { Stack } from "../pulumi/stack";

const submit = "SubmitHighlightExtractionJob";

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

  it("whose reply is lost is one job: the next look at the list finds it", async () => {
    service.faults.script[submit] = [{ do: "lose the reply" }];
    const stack = await plainStack(project, service);
    assert.deepEqual([made(), service.faults.count(submit)], [1, 1]);
    assert.equal(jobOf(stack).outputs.state, "finished");
    assert.match((jobOf(stack).outputs.warnings as string[]).join(), /^took over local-/);
  });

  it("is one job where an orphaned provider still submits it while the next deployment asks for it", async () => {
    service.faults.script[submit] = [{ do: "delay", ms: 600_000 }];
    const stack = await Stack.init(project);
    stack.setConfig("highlights:endpoint", service.url);
    const run = stack.start("up");
    await service.faults.called(submit);
    run.kill();
    await run.ended;
    await succeeds(stack.cancel());
    const said = await succeeds(stack.up());
    assert.match(said, /took over local-/);
    assert.deepEqual([made(), service.faults.count(submit)], [1, 1]);
    assert.equal(clipsOf(stack).length, 2);
    await endAll();
  });

  it("is a job of its own for each of two resources with equal inputs, also of one name under components of two types", async () => {
    const stack = await plainStack(project, service, { twins: "true" });
    const ids = stack
      .export()
      .filter(({ type }) => type.endsWith(":HighlightExtractionJob"))
      .map(({ id }) => id);
    assert.equal(ids.length, 4);
    assert.deepEqual(
      new Set(ids),
      new Set(service.jobs.all().map((job) => job.id)),
      "each resource has a job, and no two have the same",
    );
    assert.equal(made(), 4);
    assert.deepEqual(await planned(stack), []);
  });
});
