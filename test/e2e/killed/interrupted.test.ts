import assert from "node:assert/strict";
import { startGatedService } from "../pulumi/embedded-service";
import { clipsOf } from "../pulumi/clips";
import { endAll } from "../pulumi/processes";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";
import { assertSays } from "../../runbook";

describe("a killed deployment", () => {
  for (const [whom, withProvider] of [
    ["the CLI alone, its provider living on as an orphan", false],
    ["the CLI and all its children", true],
  ] as const) {
    it(`has bought one job and ends with its clips: SIGKILL to ${whom}`, async () => {
      const service = await startGatedService();
      try {
        const stack = await Stack.init(await scriptProject(compiled("one-job")));
        stack.setConfig("highlights:endpoint", service.url);
        stack.setConfig("video", await talk());

        const run = stack.start("up");
        await service.arrived();
        run.kill();
        await run.ended;
        if (withProvider) await endAll();
        assertSays("the stack is currently locked by 1 lock", (await stack.up()).stderr);

        assert.equal((await stack.cancel()).code, 0);
        service.open();
        const again = await stack.up();
        assert.equal(again.code, 0, again.stdout + again.stderr);
        assertSays("Attempting to deploy or update resources with 1 pending operations", again.stdout + again.stderr);
        assertSays("took over …: nothing was submitted", again.stdout);
        assert.equal(service.jobs.all().length, 1);
        assert.equal(clipsOf(stack).length, 2);

        const refresh = await stack.refresh();
        assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
        assert.equal((await stack.destroy()).code, 0);
      } finally {
        await service.close();
        await endAll();
      }
    });
  }
});
