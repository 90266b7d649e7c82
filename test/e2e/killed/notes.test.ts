import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../../local/faults";
import { ossObjects } from "../../../provider/oss/objects";
import { clipsOf, jobOf } from "../pulumi/clips";
import { defaultKeys, type GatedService } from "../pulumi/embedded-service";
import { fails, planned, succeeds } from "../pulumi/outcome";
import { endAll } from "../pulumi/processes";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Services } from "../pulumi/services";
import { Stack } from "../pulumi/stack";

/** A list that does not show the jobs of the last ten minutes. */
const lag = (): Fault => ({ do: "lag", ms: 600_000 });

describe("notes of submits in a bucket, on the real Pulumi", () => {
  let service: GatedService;
  const services = new Services();

  beforeEach(async () => {
    service = await services.start();
    const credentials = () => Promise.resolve(defaultKeys);
    await ossObjects({ endpoint: service.url, region: "cn-shanghai", credentials }).createBucket("notes");
    service.faults.script.ListSmartJobs = lag;
  });
  afterEach(() => endAll());
  after(() => services.close());

  /** The stack `shared` of one project, on a machine of its own. */
  async function machine(): Promise<{ stack: Stack; project: Project }> {
    const project = await scriptProject(compiled("plain-job"));
    const stack = await (await Stack.init(project)).renamed("shared");
    stack.setAllConfig({ "highlights:endpoint": service.url, "highlights:notes": "oss://notes/of-submits" });
    return { stack, project };
  }

  const made = () => service.jobs.all().map(({ id }) => id);

  /** The keys of the notes, without the facts of files. */
  async function generations(): Promise<string[]> {
    const { objects } = await service.buckets.list("notes", { prefix: "of-submits/", max: 1_000 });
    return objects.map(({ key }) => key).filter((key) => !key.startsWith("of-submits/files/"));
  }

  it("lead to the job of a killed deployment though the data folder is lost and the list lags by ten minutes", async () => {
    const { stack, project } = await machine();
    const run = stack.start("up");
    await service.arrived();
    run.kill();
    await run.ended;
    await endAll();
    const notes = join(project.folder, ".highlights");
    assert.equal(existsSync(join(notes, "submits")), false, "the notes are in the bucket");
    rmSync(notes, { recursive: true, force: true });
    await succeeds(stack.cancel());
    service.open();
    assert.match(await succeeds(stack.up()), /took over local-/);
    assert.equal(made().length, 1);
    assert.equal(clipsOf(stack).length, 2);
    assert.deepEqual(
      (await generations()).map((key) => key.split("/").at(-1)),
      ["000001.json"],
    );
  });

  it("keep two machines without a lock of the stack from buying one job twice", async () => {
    const [one, other] = await Promise.all([machine(), machine()]);
    // The argument of a job takes precedence over the setting.
    other.stack.setAllConfig({ "highlights:notes": "oss://nowhere/of-submits", notes: "oss://notes/of-submits" });
    const first = one.stack.start("up");
    await service.arrived();
    const second = other.stack.start("up");
    service.open();
    for (const run of [first, second]) {
      const { code, stdout, stderr } = await run.ended;
      assert.equal(code, 0, stdout + stderr);
    }
    assert.equal(made().length, 1);
    assert.deepEqual([jobOf(one.stack).id, jobOf(other.stack).id], [made()[0], made()[0]]);
  });

  it("take no request where nothing is to be done", async () => {
    service.open();
    const { stack } = await machine();
    await succeeds(stack.up());
    const requests = () => service.faults.calls.filter(({ parameters }) => parameters.bucket === "notes").length;
    const before = requests();
    await succeeds(stack.preview());
    await succeeds(stack.up());
    stack.setConfig("notes", "https://other.oss-eu-central-1.aliyuncs.com/notes");
    assert.deepEqual(await planned(stack), []);
    stack.removeConfig("notes");
    assert.equal(requests(), before);
    // A run again takes the place of the earlier note.
    stack.setConfig("trigger", "again");
    await succeeds(stack.up());
    assert.equal(made().length, 2);
    assert.ok(requests() - before <= 9, `${requests() - before} requests`);
  });

  it("that cannot be reached submit nothing, and the error says what to allow", async () => {
    const { stack } = await machine();
    stack.setConfig("highlights:notes", "oss://nowhere/of-submits");
    const said = await fails(stack.up());
    assert.match(
      said,
      /highlights:notes is oss:\/\/nowhere\/of-submits: .*NoSuchBucket.*nothing is submitted without them/,
    );
    assert.match(said, /oss:GetBucketInfo and oss:ListObjects on nowhere/);
    assert.deepEqual(made(), []);
  });
});
