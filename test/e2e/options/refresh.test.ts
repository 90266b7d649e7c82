import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { JobStack } from "../pulumi/job-stack";
import type { Result } from "../pulumi/processes";

const previewOnly = ["refresh", "--preview-only", "--non-interactive"];
/** How Pulumi ends where changes were not expected. */
const unexpected = 7;

describe("a job whose clips changed behind Pulumi's back", () => {
  let here: JobStack;
  const missing = () => here.job.outputs.missing as string[] | undefined;
  const saysBoth = ({ code, stdout, stderr }: Result, expected = 0) => {
    assert.equal(code, expected, stdout + stderr);
    assert.match(stdout, /warning: talk: .*clip_0\.mp4 is gone/);
    assert.match(stdout, /warning: talk: .*clip_1\.mp4 was overwritten/);
    assert.match(stdout, /warning: talk: restore the missing files, or set onMissingOutput to "rerun"/);
  };

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-with-options");
    await here.up();
    const [first, second] = here.files().sort();
    rmSync(first!);
    writeFileSync(second!, "changed by hand");
  });

  after(() => here.service.close());

  it("refresh --preview-only says so, counts it as a change and records nothing", async () => {
    const args = [...previewOnly, "--expect-no-changes", ...here.stack.chosen()];
    saysBoth(await here.stack.command(...args), unexpected);
    assert.equal(missing(), undefined);
  });

  it("preview --refresh says so and plans nothing", async () => {
    saysBoth(await here.stack.preview("--refresh", "--expect-no-changes"));
    assert.equal(missing(), undefined);
  });

  it("refresh --run-program says so, counts it as a change once, and records it", async () => {
    saysBoth(await here.stack.refresh("--run-program", "--expect-no-changes"), unexpected);
    assert.equal(missing()?.length, 2);
    saysBoth(await here.stack.refresh("--run-program", "--expect-no-changes"));
  });

  it("preview and up say so from then on without a look, and up --refresh looks; none runs the job again", async () => {
    const told = /warning: talk: gone or overwritten at the last refresh: \S+clip_0\.mp4, \S+clip_1\.mp4; .*"rerun"/;
    const preview = await here.stack.preview("--expect-no-changes");
    assert.equal(preview.code, 0, preview.stdout + preview.stderr);
    assert.match(preview.stdout, told);
    const plain = await here.up();
    assert.match(plain.stdout, told);
    assert.doesNotMatch(plain.stdout, /is gone$/m);
    saysBoth(await here.up("--refresh"));
    assert.equal(here.submits(), 1);
  });

  it("the next up after a refresh makes such clips again where that is asked for", async () => {
    here.stack.setConfig("onMissingOutput", "rerun");
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
    here.stack.setConfig("highlights:endpoint", "http://127.0.0.1:1");
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
