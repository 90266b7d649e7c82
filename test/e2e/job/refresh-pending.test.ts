import assert from "node:assert/strict";
import { forbidden } from "../../fault-script";
import { jobOf } from "../pulumi/clips";
import type { GatedService } from "../pulumi/embedded-service";
import { fails, planned, succeeds } from "../pulumi/outcome";
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

  describe("of a job that had not ended", () => {
    let service: GatedService;
    let stack: Stack;
    let id: string | undefined;

    before(async function () {
      this.timeout(300_000);
      service = await services.start();
      stack = await plainStack(project, service, { wait: "false" });
      id = jobOf(stack).id;
    });

    /** Whatever happened, the one job is still recorded as pending. */
    function isKept(): void {
      assert.deepEqual([jobOf(stack).id, jobOf(stack).outputs.state], [id, "pending"]);
      assert.equal(service.jobs.all().length, 1);
    }

    it("and is running: says nothing, and the deployment asks for it again without a submit", async () => {
      assert.doesNotMatch(await succeeds(stack.refresh("--run-program")), /warning/);
      isKept();
      assert.deepEqual(await planned(stack), ["update"]);
      await succeeds(stack.up());
      isKept();
    });

    it("and may not be asked of: keeps it, and the deployment fails and keeps it too", async () => {
      service.faults.script.GetSmartHandleJob = () => forbidden;
      try {
        const said = await succeeds(stack.refresh("--run-program"));
        assert.match(said, /could not be looked at: .*Forbidden\.RAM.*; the recorded state is kept/);
        isKept();
        assert.deepEqual(await planned(stack), ["update"]);
        assert.match(await fails(stack.up()), /Forbidden\.RAM/);
        isKept();
      } finally {
        delete service.faults.script.GetSmartHandleJob;
      }
    });

    it("and belongs to another account: keeps it, and the deployment fails, says whose it is and submits nothing", async () => {
      const other = await services.start();
      stack.setConfig("highlights:endpoint", other.url);
      try {
        const whose = new RegExp(`belongs to account ${service.account}, this is ${other.account}`);
        assert.match(await succeeds(stack.refresh("--run-program")), whose);
        isKept();
        assert.match(await fails(stack.up()), whose);
        isKept();
        assert.equal(other.jobs.all().length, 0);
      } finally {
        stack.setConfig("highlights:endpoint", service.url);
      }
    });

    it("and cannot be reached: keeps it, and the deployment fails and keeps it too", async () => {
      const gone = await services.start();
      await gone.close();
      stack.setConfig("highlights:endpoint", gone.url);
      try {
        const said = await succeeds(stack.refresh("--run-program"));
        assert.match(said, /could not be looked at: highlights:endpoint is .*; the recorded state is kept/);
        isKept();
        assert.match(await fails(stack.up()), /no embedded service answers there/);
        isKept();
      } finally {
        stack.setConfig("highlights:endpoint", service.url);
      }
    });
  });
});
