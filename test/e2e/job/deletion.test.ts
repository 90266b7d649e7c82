import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clip } from "../../../sdk/clip";
import { accessDenied } from "../../fault-script";
import { clipsOf, jobOf } from "../pulumi/clips";
import type { GatedService } from "../pulumi/embedded-service";
import { fails, succeeds } from "../pulumi/outcome";
import { plainStack } from "../pulumi/plain-job";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Services } from "../pulumi/services";

describe("the deletion of a job, on the real Pulumi", () => {
  let project: Project;
  const services = new Services();

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("plain-job"));
  });
  after(() => services.close());

  async function served({ open }: { open: boolean }): Promise<GatedService> {
    const service = await services.start();
    if (open) service.open();
    return service;
  }

  const fileOf = (service: GatedService, { bucket, key }: Clip) => join(service.data, "oss", bucket!, key!);

  it("leaves the clips and the job's record by default, and says so", async () => {
    const service = await served({ open: true });
    const stack = await plainStack(project, service);
    const files = clipsOf(stack).map((clip) => fileOf(service, clip));
    const said = await succeeds(stack.destroy());
    assert.match(
      said,
      /talk: its 2 files stay where they are \(outputRetention is "retain"\), and the record of job local-/,
    );
    assert.deepEqual(files.map(existsSync), [true, true]);
    assert.equal(service.jobs.all().length, 1);
    assert.deepEqual(stack.export(), []);
  });

  it("says that a job which had not ended goes on, and lets it", async () => {
    const service = await served({ open: false });
    const stack = await plainStack(project, service, { wait: "false", outputRetention: "delete" });
    const { id } = jobOf(stack);
    assert.match(
      await succeeds(stack.destroy()),
      new RegExp(
        `talk: job ${id} had not ended and cannot be cancelled: it goes on; watch it with: alicloud-highlights job ${id}`,
      ),
    );
    assert.deepEqual(
      service.jobs.all().map((job) => job.id),
      [id],
    );
  });

  it("deletes what the job wrote and nobody has changed since, and nothing else", async () => {
    const service = await served({ open: true });
    const stack = await plainStack(project, service, { outputRetention: "delete" });
    const [changed, gone] = clipsOf(stack).map((clip) => fileOf(service, clip));
    const stranger = join(changed!, "..", "by-hand.mp4");
    writeFileSync(changed!, "changed by hand");
    writeFileSync(stranger, "by hand");
    assert.match(await succeeds(stack.destroy()), /0\.mp4 is left alone: it was changed since/);
    const footage = join(service.data, "oss", "footage", "talk.mp4");
    assert.deepEqual([changed!, stranger, footage, gone!].map(existsSync), [true, true, true, false]);
    assert.equal(service.jobs.all().length, 1);
  });

  it("goes on behind a file that cannot be deleted, keeps the resource, and can be done again", async () => {
    const service = await served({ open: true });
    const stack = await plainStack(project, service, { outputRetention: "delete", count: "3" });
    const clips = clipsOf(stack);
    const files = clips.map((clip) => fileOf(service, clip));
    const stuck = clips.slice(0, files.length - 1).map(({ key }) => key);
    service.faults.script.DeleteObject = ({ parameters }) =>
      stuck.includes(parameters.key) ? accessDenied : undefined;
    const said = await fails(stack.destroy());
    assert.match(said, new RegExp(`talk: ${stuck.length} of ${files.length} files could not be deleted: `));
    for (const key of stuck) assert.match(said, new RegExp(`clips/${key!}: DeleteObject failed with AccessDenied`));
    assert.deepEqual(files.map(existsSync), [...stuck.map(() => true), false]);
    assert.equal(jobOf(stack).outputs.state, "finished");

    delete service.faults.script.DeleteObject;
    await succeeds(stack.destroy());
    assert.deepEqual(
      files.map(existsSync),
      files.map(() => false),
    );
    assert.deepEqual(stack.export(), []);
  });

  it("of a replaced job leaves the files that its successor wrote under the same keys, also where not a byte differs", async () => {
    const service = await served({ open: true });
    const same = { outputRetention: "delete", objectKey: "same/{index}.mp4", trigger: "A" };
    const stack = await plainStack(project, service, same);
    const before = clipsOf(stack);
    const files = before.map((clip) => fileOf(service, clip));
    const bytes = files.map((file) => readFileSync(file));
    const { id } = jobOf(stack);
    const { report } = await stack.previewReport("-c", "trigger=B");
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    const places = before.map(({ bucket, key }) => `${bucket}/${key}`).join(", ");
    const planned = `talk: 2 files of job ${id} would be overwritten by the new job (outputConfig.objectKey holds no {key}): ${places}`;
    assert.ok(lines.includes(planned), lines.join("\n"));
    stack.setConfig("trigger", "B");
    const said = await succeeds(stack.up());
    assert.match(said, new RegExp(`another resource of this run holds it, as job ${jobOf(stack).id} overwrote it`));
    assert.equal(new Set(said.match(/\S+\.mp4 is left alone: another resource of this run holds it/g)).size, 2);
    assert.equal(service.jobs.all().length, 2);
    assert.deepEqual(
      clipsOf(stack).map(({ etag }) => etag),
      before.map(({ etag }) => etag),
    );
    assert.deepEqual(
      files.map((file) => readFileSync(file)),
      bytes,
    );
    await succeeds(stack.refresh());
    assert.equal(jobOf(stack).outputs.missing, undefined);

    stack.setConfig("outputRetention", "retain");
    await succeeds(stack.up());
    const kept = jobOf(stack).id;
    stack.setConfig("trigger", "C");
    const again = await succeeds(stack.up());
    assert.match(again, new RegExp(`talk: 2 files of job ${kept} were overwritten by job ${jobOf(stack).id}: `));
    assert.doesNotMatch(again, /its (\d )?files? stays? where/);
    stack.setConfig("outputRetention", "delete");
    await succeeds(stack.up());
    assert.match(
      await succeeds(stack.destroy()),
      /talk: 2 files of job local-\w+ were deleted \(outputRetention is "delete"\): /,
    );
    assert.deepEqual(files.map(existsSync), [false, false]);
  });
});
