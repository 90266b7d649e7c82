import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clip } from "../../../sdk/clip";
import { accessDenied } from "../../fault-script";
import { clipsOf, jobOf } from "../pulumi/clips";
import type { GatedService } from "../pulumi/embedded-service";
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

  describe("of a finished job", () => {
    let service: GatedService;
    let stack: Stack;
    let recorded: string;

    const fileOf = ({ bucket, key }: { bucket?: string; key?: string }) => join(service.data, "oss", bucket!, key!);
    const outputs = () => JSON.stringify(jobOf(stack).outputs);

    before(async function () {
      this.timeout(300_000);
      service = await services.start();
      service.open();
      stack = await plainStack(project, service);
      recorded = outputs();
    });

    /** Nothing changed in the state, nothing is planned and nothing runs. */
    async function isLeftAlone(): Promise<void> {
      assert.equal(outputs(), recorded);
      assert.deepEqual(await planned(stack), []);
      assert.match(await succeeds(stack.up()), /2 unchanged/);
      assert.equal(outputs(), recorded);
    }

    it("that belongs to another account: keeps it and says so, and the deployment submits nothing", async () => {
      const other = await services.start();
      stack.setConfig("highlights:endpoint", other.url);
      try {
        const said = await succeeds(stack.refresh("--run-program"));
        assert.match(said, new RegExp(`belongs to account ${service.account}, this is ${other.account}`));
        await isLeftAlone();
        assert.equal(other.jobs.all().length, 0);
      } finally {
        stack.setConfig("highlights:endpoint", service.url);
      }
    });

    it("that cannot be reached: keeps it and says so, and the deployment has nothing to do", async () => {
      const gone = await services.start();
      await gone.close();
      stack.setConfig("highlights:endpoint", gone.url);
      try {
        const said = await succeeds(stack.refresh("--run-program"));
        assert.match(said, /could not be looked at: .*; the recorded state is kept/);
        await isLeftAlone();
      } finally {
        stack.setConfig("highlights:endpoint", service.url);
      }
    });

    it("whose clips may not be looked at: keeps it and says so, also where missing clips are made again", async () => {
      const looks = ["HeadObject", "ListObjectsV2"] as const;
      for (const look of looks) service.faults.script[look] = () => accessDenied;
      stack.setConfig("onMissingOutput", "rerun");
      try {
        const said = await succeeds(stack.refresh("--run-program"));
        assert.equal(new Set(said.match(/\S+\.mp4 could not be looked at \(AccessDenied\)/g)).size, 2);
        await isLeftAlone();
      } finally {
        for (const look of looks) delete service.faults.script[look];
        stack.setConfig("onMissingOutput", "warn");
      }
    });

    it("that the service no longer knows: keeps it, because its clips are there", async () => {
      const job = service.jobs.get(jobOf(stack).id!)!;
      service.jobs.remove(job.id);
      try {
        assert.doesNotMatch(await succeeds(stack.refresh("--run-program")), /warning/);
        await isLeftAlone();
        assert.equal(service.jobs.all().length, 0);
      } finally {
        service.jobs.save(job);
      }
    });

    describe("of which two clips were lost", () => {
      const losses: [title: string, lose: (file: string) => void, says: RegExp][] = [
        ["is gone", (file) => rmSync(file), /0\.mp4 is gone/],
        ["was overwritten", (file) => writeFileSync(file, "by another hand"), /1\.mp4 was overwritten/],
      ];
      const clips: Clip[] = [];
      let said: string;
      let lost: Record<string, unknown>;
      let plans: { warn: string[]; rerun: string[] };
      let jobs: number;

      before(async function () {
        this.timeout(300_000);
        clips.push(...clipsOf(stack));
        const files = clips.map(fileOf);
        const bytes = files.map((file) => readFileSync(file));
        losses.forEach(([, lose], index) => lose(files[index]!));
        said = await succeeds(stack.refresh("--run-program"));
        lost = jobOf(stack).outputs;
        const warn = await planned(stack);
        await succeeds(stack.up());
        jobs = service.jobs.all().length;
        stack.setConfig("onMissingOutput", "rerun");
        const { report } = await stack.previewReport();
        const rerun = report?.steps?.flatMap(({ replaceReasons = [] }) => replaceReasons) ?? [];
        plans = { warn, rerun };
        stack.setConfig("onMissingOutput", "warn");
        files.forEach((file, index) => writeFileSync(file, bytes[index]!));
        await succeeds(stack.refresh("--run-program"));
      });

      losses.forEach(([title, , says], index) => {
        it(`a clip ${title}: says so and records it, and the deployment makes it again only when told to`, () => {
          const path = `${clips[index]!.bucket}/${clips[index]!.key}`;
          assert.match(said, says);
          assert.ok((lost.missing as string[]).includes(path), JSON.stringify(lost.missing));
          assert.deepEqual(lost.clips, (JSON.parse(recorded) as { clips: unknown }).clips);
          assert.deepEqual(plans.warn, []);
          assert.equal(jobs, 1);
          const reasons = plans.rerun.filter((reason) => reason.includes(path));
          assert.deepEqual(reasons, [`${path} is gone or was overwritten`]);
          assert.equal(outputs(), recorded, "its clips were put back");
        });
      });
    });

    // Last, as it makes a second job: mocha runs the tests of a suite before those of suites in it.
    describe("of which a clip is gone", () => {
      it("makes it again when told to, with one more job", async () => {
        const lost = clipsOf(stack).map(fileOf);
        rmSync(lost[0]!);
        stack.setConfig("onMissingOutput", "rerun");
        await succeeds(stack.refresh("--run-program"));
        await succeeds(stack.up());
        assert.equal(service.jobs.all().length, 2);
        assert.ok(clipsOf(stack).every((clip) => existsSync(fileOf(clip))));
        assert.equal(jobOf(stack).outputs.missing, undefined);
        assert.deepEqual(await planned(stack), []);
      });
    });
  });
});
