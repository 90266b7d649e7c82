import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { clean } from "../../../cli/clean";
import { jobs } from "../../../cli/jobs";
import { commandOutside } from "../../../cli/outside";
import { clipsOf, jobOf } from "../pulumi/clips";
import { succeeds } from "../pulumi/outcome";
import { plainStack } from "../pulumi/plain-job";
import { scratchFolder } from "../pulumi/scratch";
import { Services } from "../pulumi/services";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";

describe("the commands that read the state of a stack", () => {
  const services = new Services();
  after(() => services.close());

  it("know the jobs of an exported state, and delete the clips of an earlier one alone", async () => {
    const service = await services.start();
    service.open();
    const stack = await plainStack(await scriptProject(compiled("plain-job")), service);
    const [first, old] = [jobOf(stack).id, clipsOf(stack)];
    stack.setConfig("trigger", "again");
    await succeeds(stack.up());
    const state = join(scratchFolder("state"), "state.json");
    await succeeds(stack.command("stack", "export", "--file", state));

    const lines: string[] = [];
    const terminal = {
      env: {},
      folder: service.data,
      print: (line: string) => void lines.push(line),
      outside: commandOutside,
    };
    const common = ["--engine", "local", "--data", service.data, "--state", state];
    assert.equal(await jobs(common, terminal), 0);
    for (const id of [first, jobOf(stack).id]) {
      assert.match(lines.join("\n"), new RegExp(`\n${id} +extraction +finished .* talk\n`));
    }
    assert.equal(await clean([...common, "--delete"], terminal), 0);
    const file = (key?: string) => join(service.data, "oss", "clips", key!);
    assert.deepEqual(
      old.map(({ key }) => existsSync(file(key))),
      [false, false],
      lines.join("\n"),
    );
    assert.deepEqual(
      clipsOf(stack).map(({ key }) => existsSync(file(key))),
      [true, true],
    );
    assert.ok(existsSync(join(service.data, "oss", "footage", "talk.mp4")));
    await succeeds(stack.refresh("--expect-no-changes"));
  });
});
