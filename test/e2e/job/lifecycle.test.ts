import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machineTools } from "../../footage";
import { probe } from "../../../local/media/probe/probe";
import { clipsOf, jobOf } from "../pulumi/clips";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("a highlight extraction job on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  const data = () => join(project.folder, ".highlights");
  const jobs = () => readdirSync(join(data(), "jobs"));
  const fileOf = (clip: { bucket?: string; key?: string }) => join(data(), "oss", clip.bucket!, clip.key!);

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("one-job"));
    stack = await Stack.init(project);
    stack.setConfig("video", await talk());
    stack.setConfig("inputMinutes", "1");
  });

  it("says in a preview what would run and what it costs, and touches nothing", async () => {
    const { code, report } = await stack.previewReport();
    assert.equal(code, 0);
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    assert.ok(
      lines.includes(
        "highlights cost: talk would run: 1 min, about USD 0.28 on ims, free here (estimate by the list price of 2026-06 and inputMinutes)",
      ),
      lines.join("\n"),
    );
    assert.equal(existsSync(data()), false);
  });

  it("cuts the clips on up and records them", async () => {
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const job = jobOf(stack);
    assert.match(String(job.outputs.jobId), /^local-[0-9a-f]{32}$/);
    assert.equal(job.outputs.state, "finished");
    assert.deepEqual(job.outputs.estimatedCost, { amount: 0.28, currency: "USD", minutes: 1, priceDate: "2026-06" });
    const clips = clipsOf(stack);
    assert.equal(clips.length, 2);
    for (const clip of clips) {
      assert.ok(clip.reasons.length > 0);
      assert.equal(clip.file, `.highlights/oss/${clip.bucket}/${clip.key}`);
      assert.ok(existsSync(join(project.folder, clip.file)), "the recorded path leads to the clip");
      const { duration } = await probe(await machineTools(), fileOf(clip), {
        signal: AbortSignal.timeout(30_000),
        log: join(project.folder, "probe.log"),
      });
      assert.ok(Math.abs(duration - (clip.out - clip.in)) < 0.15, `${duration} s for ${clip.in} to ${clip.out}`);
    }
    assert.ok(clips[0]!.in < 14 && clips[0]!.out > 8, "the first clip lies in the first loud stretch");
    assert.ok(clips[1]!.in < 30 && clips[1]!.out > 24, "the second clip lies in the second loud stretch");
  });

  it("does nothing when nothing changed", async () => {
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /4 unchanged|5 unchanged/);
    assert.equal(jobs().length, 1);
    const { report } = await stack.previewReport();
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
  });

  it("shows the price and the reason of a run again before anybody pays", async () => {
    const { report, code } = await stack.previewReport("-c", "clipDuration=4");
    assert.equal(code, 0);
    const step = report?.steps?.find(({ op }) => op === "replace");
    assert.deepEqual(step?.replaceReasons, ["inputConfig.strategy.clipDuration: 5 → 4"]);
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    const places = clipsOf(stack).map(({ bucket, key }) => `${bucket}/${key}`);
    const stay = `talk: 2 files of job ${jobOf(stack).id} would stay where they are (outputRetention is "retain"): ${places.join(", ")}`;
    assert.ok(lines.includes(stay), lines.join("\n"));
    assert.ok(
      lines.some((line) =>
        line.startsWith("talk: the new files would have other addresses ({key} in outputConfig.objectKey"),
      ),
      lines.join("\n"),
    );
    assert.ok(
      lines.includes(
        "highlights cost: talk would run again: 1 min, about USD 0.28 on ims, free here (estimate by the list price of 2026-06 and inputMinutes), because inputConfig.strategy.clipDuration: 5 → 4",
      ),
      lines.join("\n"),
    );
    assert.equal(jobs().length, 1);
    stack.setConfig("clipDuration", "5");
  });

  it("calls a setting of our own that changes nothing paid no change", async () => {
    stack.setConfig("timeout", "1h");
    const { report } = await stack.previewReport();
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
  });

  it("runs again for a change, under keys of its own, and leaves the old clips", async () => {
    const before = clipsOf(stack);
    stack.setConfig("count", "1");
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const after = clipsOf(stack);
    assert.equal(after.length, 1);
    assert.notEqual(after[0]!.key, before[0]!.key);
    assert.ok(before.every((clip) => existsSync(fileOf(clip))));
    assert.equal(jobs().length, 2);
  });

  it("takes the earlier job over when a change is taken back, and says so before", async () => {
    stack.setConfig("count", "2");
    const { report } = await stack.previewReport();
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    const costs = lines.filter((line) => line.startsWith("highlights cost:"));
    assert.equal(costs.length, 1);
    assert.match(
      costs[0]!,
      /^highlights cost: talk: job local-\w+ would be taken over: nothing to pay, unless its files are gone, because inputConfig.strategy.count: 1 → 2$/,
    );
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const id = jobOf(stack).id;
    assert.match(costs[0]!, new RegExp(id!));
    assert.match(up.stdout, /took over local-/);
    assert.match(up.stdout, new RegExp(`highlights cost: talk: nothing to pay: job ${id} was taken over`));
    assert.doesNotMatch(up.stdout, /talk runs: /);
    assert.equal(jobs().length, 2);
    assert.equal(clipsOf(stack).length, 2);
  });

  it("shows a missing clip on refresh, and makes it again only when asked to", async () => {
    rmSync(fileOf(clipsOf(stack)[0]!));
    const refresh = await stack.refresh();
    assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
    assert.match(refresh.stdout, /clip_0\.mp4 is gone/);
    assert.equal((await stack.up()).code, 0);
    assert.equal(jobs().length, 2);
    stack.setConfig("onMissingOutput", "rerun");
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.equal(jobs().length, 3);
    assert.ok(clipsOf(stack).every((clip) => existsSync(fileOf(clip))));
  });

  it("deletes only files that nobody has changed, and only when asked to", async () => {
    const [kept, gone] = clipsOf(stack);
    stack.setConfig("outputRetention", "delete");
    const update = await stack.up();
    assert.match(update.stdout, /1 updated/);
    const places = clipsOf(stack).map(({ bucket, key }) => `${bucket}/${key}`);
    const id = jobOf(stack).id;
    assert.ok(
      update.stdout.includes(
        `talk: 2 files of job ${id} would be deleted with the resource (outputRetention is "delete"): ${places.join(", ")}`,
      ),
    );
    const { report } = await stack.previewReport("-c", "clipDuration=4");
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    const deleted = `talk: 2 files of job ${id} would be deleted (outputRetention is "delete"): ${places.join(", ")}`;
    assert.ok(lines.includes(deleted), lines.join("\n"));
    stack.setConfig("clipDuration", "5");
    const seen = await stack.command("destroy", "--preview-only", "--refresh", "--non-interactive");
    assert.ok(
      seen.stdout.includes(`talk: 2 files of job ${id} would be deleted with the resource`),
      seen.stdout + seen.stderr,
    );
    writeFileSync(fileOf(kept!), "changed by hand");
    const destroy = await stack.destroy();
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    assert.match(
      destroy.stdout,
      new RegExp(`talk: 1 file of job ${id} was deleted \\(outputRetention is "delete"\\): `),
    );
    assert.equal(existsSync(fileOf(kept!)), true);
    assert.equal(existsSync(fileOf(gone!)), false);
    assert.deepEqual(stack.export(), []);
    assert.equal(jobs().length, 3, "job records are never deleted");
  });
});
