import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clipsOf, jobOf } from "../pulumi/clips";
import { planned, succeeds } from "../pulumi/outcome";
import { plainStack } from "../pulumi/plain-job";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Services } from "../pulumi/services";
import type { Stack } from "../pulumi/stack";

// Without the program a refresh uses the settings of the last deployment: where a test changes
// them, it runs the program.
describe("a refresh and the deployment after it, on the real Pulumi", () => {
  let project: Project;
  const services = new Services();

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("plain-job"));
  });
  after(() => services.close());

  it("of a job that has finished in the meantime: fills its clips in, and the deployment has nothing to do", async () => {
    const service = await services.start();
    const stack = await plainStack(project, service, { wait: "false" });
    service.open();
    await service.ended();
    await succeeds(stack.refresh());
    assert.equal(jobOf(stack).outputs.state, "finished");
    assert.equal(clipsOf(stack).length, 2);
    assert.deepEqual(await planned(stack), []);
    assert.match(await succeeds(stack.up()), /2 unchanged/);
    assert.equal(service.jobs.all().length, 1);
  });

  it("of a job that has failed in the meantime: records why, and the deployment replaces it with a new one", async () => {
    const service = await services.start();
    const stack = await plainStack(project, service, { wait: "false" });
    const { id } = jobOf(stack);
    await service.arrived();
    service.fail("ProduceFailed");
    await service.ended();
    await succeeds(stack.refresh());
    const { outputs } = jobOf(stack);
    assert.deepEqual([outputs.state, (outputs.failure as { code: string }).code], ["failed", "ProduceFailed"]);
    assert.ok(outputs.endTime, "when it ended is recorded as well");
    assert.deepEqual(await planned(stack), ["replace"]);
    service.open();
    await succeeds(stack.up());
    assert.notEqual(jobOf(stack).id, id);
    assert.equal(service.jobs.all().length, 2);
  });

  it("of a job that the service does not know and that had not ended: takes it out, and the deployment makes one", async () => {
    const first = await services.start();
    const stack = await plainStack(project, first, { wait: "false" });
    const { id } = jobOf(stack);
    await first.close();
    rmSync(join(first.data, "jobs", id!), { recursive: true });
    const service = await services.start(first.data);
    stack.setConfig("highlights:endpoint", service.url);
    await succeeds(stack.refresh("--run-program"));
    assert.equal(jobOf(stack).id, id, "within a minute of its submit it may just not be known everywhere");
    submittedLongAgo(stack);
    assert.match(
      await succeeds(stack.refresh("--run-program")),
      /is not known to the service and had not ended: removed/,
    );
    assert.throws(() => jobOf(stack), /holds no job/);
    assert.deepEqual(await planned(stack), ["create"]);
    await succeeds(stack.up());
    assert.notEqual(jobOf(stack).id, id);
    assert.equal(service.jobs.all().length, 1);
  });
});

/** Puts the notes of a stack's submits back by an hour. */
function submittedLongAgo({ project }: Stack): void {
  const folder = join(project.folder, ".highlights", "submits");
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".json"))) {
    const file = join(folder, name);
    const note = JSON.parse(readFileSync(file, "utf8")) as { at: string };
    const at = new Date(Date.parse(note.at) - 3_600_000).toISOString();
    writeFileSync(file, JSON.stringify({ ...note, at }));
  }
}
