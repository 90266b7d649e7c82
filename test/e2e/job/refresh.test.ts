import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessDenied, forbidden } from "../../fault-script";
import { clipsOf, jobOf } from "../pulumi/clips";
import { startGatedService, type GatedService } from "../pulumi/embedded-service";
import { fails, planned, succeeds } from "../pulumi/outcome";
import { furnish, plainStack } from "../pulumi/plain-job";
import { compiled } from "../pulumi/program";
import { scriptProject, type Project } from "../pulumi/project";
import type { Stack } from "../pulumi/stack";

// Without the program a refresh uses the settings of the last deployment: where a test changes
// them, it runs the program.
describe("a refresh and the deployment after it, on the real Pulumi", () => {
  let project: Project;
  const services: GatedService[] = [];

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("plain-job"));
  });
  after(() => Promise.all(services.map((service) => service.close())));

  async function served(data?: string): Promise<GatedService> {
    const service = await startGatedService(data);
    services.push(service);
    await furnish(service);
    return service;
  }

  const deployed = (service: GatedService, config?: Record<string, string>) => plainStack(project, service, config);

  const ended = async ({ jobs }: GatedService) => {
    while (jobs.all().some(({ state }) => state === "Created" || state === "Executing")) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  describe("of a job that had not ended", () => {
    let service: GatedService;
    let stack: Stack;
    let id: string | undefined;

    before(async function () {
      this.timeout(300_000);
      service = await served();
      stack = await deployed(service, { wait: "false" });
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
      const other = await served();
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
      const gone = await served();
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

  it("of a job that has finished in the meantime: fills its clips in, and the deployment has nothing to do", async () => {
    const service = await served();
    const stack = await deployed(service, { wait: "false" });
    service.open();
    await ended(service);
    await succeeds(stack.refresh());
    assert.equal(jobOf(stack).outputs.state, "finished");
    assert.equal(clipsOf(stack).length, 2);
    assert.deepEqual(await planned(stack), []);
    assert.match(await succeeds(stack.up()), /2 unchanged/);
    assert.equal(service.jobs.all().length, 1);
  });

  it("of a job that has failed in the meantime: records why, and the deployment replaces it with a new one", async () => {
    const service = await served();
    const stack = await deployed(service, { wait: "false" });
    const { id } = jobOf(stack);
    await service.arrived();
    service.fail("ProduceFailed");
    await ended(service);
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
    const first = await served();
    const stack = await deployed(first, { wait: "false" });
    const { id } = jobOf(stack);
    await first.close();
    rmSync(join(first.data, "jobs", id!), { recursive: true });
    const service = await served(first.data);
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

  describe("of a finished job", () => {
    let service: GatedService;
    let stack: Stack;
    let recorded: string;

    const fileOf = ({ bucket, key }: { bucket?: string; key?: string }) => join(service.data, "oss", bucket!, key!);
    const outputs = () => JSON.stringify(jobOf(stack).outputs);

    before(async function () {
      this.timeout(300_000);
      service = await served();
      service.open();
      stack = await deployed(service);
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
      const other = await served();
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
      const gone = await served();
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
      service.faults.script.HeadObject = () => accessDenied;
      stack.setConfig("onMissingOutput", "rerun");
      try {
        const said = await succeeds(stack.refresh("--run-program"));
        assert.equal(new Set(said.match(/\S+\.mp4 could not be looked at \(AccessDenied\)/g)).size, 2);
        await isLeftAlone();
      } finally {
        delete service.faults.script.HeadObject;
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

    const losses: [string, (file: string) => void, RegExp][] = [
      ["is gone", (file) => rmSync(file), /0\.mp4 is gone/],
      ["was overwritten", (file) => writeFileSync(file, "by another hand"), /0\.mp4 was overwritten/],
    ];
    for (const [title, lose, says] of losses) {
      it(`of which a clip ${title}: says so and records it, and the deployment makes it again only when told to`, async () => {
        const [clip] = clipsOf(stack);
        const file = fileOf(clip!);
        const bytes = readFileSync(file);
        lose(file);
        assert.match(await succeeds(stack.refresh("--run-program")), says);
        const { outputs } = jobOf(stack);
        assert.deepEqual(outputs.missing, [`${clip!.bucket}/${clip!.key}`]);
        assert.deepEqual(outputs.clips, (JSON.parse(recorded) as { clips: unknown }).clips);
        assert.deepEqual(await planned(stack), []);
        await succeeds(stack.up());
        assert.equal(service.jobs.all().length, 1);
        stack.setConfig("onMissingOutput", "rerun");
        assert.deepEqual(await planned(stack), ["replace"]);
        stack.setConfig("onMissingOutput", "warn");

        writeFileSync(file, bytes);
        await succeeds(stack.refresh("--run-program"));
        assert.equal(JSON.stringify(jobOf(stack).outputs), recorded);
      });
    }

    it("of which a clip is gone: makes it again when told to, with one more job", async () => {
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
