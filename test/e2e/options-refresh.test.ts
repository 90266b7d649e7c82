import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { JobStack } from "./engine/job-stack";
import type { Result } from "./engine/processes";
import { jobWithOptions } from "./engine/programs";

const previewOnly = ["refresh", "--preview-only", "--non-interactive"];

describe("a job whose clips changed behind Pulumi's back", () => {
  let here: JobStack;
  const missing = () => here.job.outputs.missing as string[] | undefined;
  const saysBoth = ({ code, stdout, stderr }: Result) => {
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /warning: talk: .*clip_0\.mp4 is gone/);
    assert.match(stdout, /warning: talk: .*clip_1\.mp4 was overwritten/);
  };

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start(jobWithOptions);
    await here.up();
    const [first, second] = here.files().sort();
    rmSync(first!);
    writeFileSync(second!, "changed by hand");
  });

  after(() => here.service.close());

  it("refresh --preview-only says so and records nothing", async () => {
    saysBoth(await here.stack.command(...previewOnly, ...here.stack.chosen()));
    assert.equal(missing(), undefined);
  });

  it("preview --refresh says so and plans nothing", async () => {
    saysBoth(await here.stack.preview("--refresh", "--expect-no-changes"));
    assert.equal(missing(), undefined);
  });

  it("refresh --run-program says so and records it, which Pulumi does not count as a change", async () => {
    saysBoth(await here.stack.refresh("--run-program", "--expect-no-changes"));
    assert.equal(missing()?.length, 2);
  });

  it("up without a refresh does not look, and up --refresh does; neither runs the job again", async () => {
    const plain = await here.up();
    assert.doesNotMatch(plain.stdout, /is gone/);
    saysBoth(await here.up("--refresh"));
    assert.equal(here.submits(), 1);
  });

  it("the next up after a refresh makes such clips again where that is asked for", async () => {
    await here.stack.setConfig("onMissingOutput", "rerun");
    saysBoth(await here.stack.refresh("--run-program", "--expect-no-changes"));
    const { report } = await here.stack.previewReport();
    const reasons = report?.steps?.find(({ op }) => op === "replace")?.replaceReasons;
    assert.deepEqual(
      reasons?.map((reason) => reason.replace(/^\S+/, "")),
      [" is gone or was overwritten", " is gone or was overwritten"],
    );
    await here.up();
    assert.deepEqual([missing(), here.submits()], [undefined, 2]);
    const quiet = await here.stack.refresh("--expect-no-changes");
    assert.equal(quiet.code, 0, quiet.stdout + quiet.stderr);
    assert.doesNotMatch(quiet.stdout, /warning/);
  });

  it("refresh and destroy go by the settings of the last up, and refresh --run-program by those of now", async () => {
    await here.stack.setConfig("highlights:endpoint", "http://127.0.0.1:1");
    const former = await here.stack.refresh();
    assert.equal(former.code, 0, former.stdout + former.stderr);
    assert.doesNotMatch(former.stdout, /warning/);
    const present = await here.stack.command(...previewOnly, "--run-program", ...here.stack.chosen());
    assert.match(
      present.stdout,
      /highlights:endpoint is http:\/\/127\.0\.0\.1:1, and no embedded service answers there/,
    );
    const destroy = await here.stack.destroy();
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    assert.deepEqual(here.stack.export(), []);
  });
});
