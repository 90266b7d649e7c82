import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type PlannedJob, summaryIn } from "../../../schema/plan/summary";
import { Random } from "../../fakes/random";
import { makeVideo, still, tone } from "../../footage";
import { scriptProject, type Project } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { Stack } from "../pulumi/stack";

const seed = 20261126;
const names = Array.from({ length: 21 }, (_, i) => `job${String(i).padStart(2, "0")}`);
const rounds = 5;

/** The jobs are read from a file, which the test writes before each run. */
const program = `
const { readFileSync } = require("node:fs");
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob } = require("pulumi-alicloud-highlights");
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const { jobs, videos } = JSON.parse(readFileSync("jobs.json", "utf8"));
const uploads = videos.map((file, i) => media.upload("video" + i + ".mp4", new pulumi.asset.FileAsset(file)));
for (const { name, video, count, needExport, ...more } of jobs) new HighlightExtractionJob(name, {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: uploads[video].url }], strategy: { count, clipDuration: 3 } },
  outputConfig: { needExport, bucket: media.bucket, objectKey: name + "/{key}/{index}.mp4" },
  ...more,
});
`;

interface Job {
  readonly name: string;
  video: number;
  count: number;
  readonly needExport: boolean;
  triggers: string[];
  outputRetention?: "retain" | "delete";
  onMissingOutput?: "warn" | "rerun";
  inputMinutes?: number;
  timeout?: string;
}

type Recorded = Record<string, { readonly jobId: string; readonly retention: unknown }>;

/** A change of one job between two runs, by its name for a message. */
const changes: Record<string, (job: Job, random: Random, before: Job | undefined) => void> = {
  nothing: () => undefined,
  "another count": (job) => void (job.count = job.count === 1 ? 2 : 1),
  "another trigger": (job, random) => void (job.triggers = [`t${random.whole(0, 2)}`]),
  "another video": (job) => void (job.video = 1 - job.video),
  "back to the arguments before": (job, _random, before) => before && Object.assign(job, before),
  "another retention": (job) => void (job.outputRetention = job.outputRetention === "delete" ? "retain" : "delete"),
  "a knob that pays for nothing": (job, random) =>
    Object.assign(job, { inputMinutes: random.whole(1, 3), timeout: `${random.whole(10, 19)}m` }),
};

const all = Object.values(changes);

describe("the Decision in a preview, over seeded changes on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  let jobs: Job[] = [];
  let former: Job[] = [];
  const random = new Random(seed);
  const videos: string[] = [];
  const seen = new Set<string>();
  let compared = 0;
  const acts = new Map<string, number>();

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(program);
    stack = await Stack.init(project);
    for (const [i, at] of [1, 3].entries()) {
      const file = join(scratchFolder("footage"), `tiny${i}.mp4`);
      videos.push(await makeVideo(file, { seconds: 7, picture: still(), sound: tone([[at, at + 2]]) }));
    }
    jobs = names.map((name, i) => ({ name, video: i % 2, count: 1, needExport: i % 7 === 0, triggers: [] }));
  });

  const recorded = (): Recorded =>
    Object.fromEntries(
      stack
        .export()
        .filter(({ type }) => type.endsWith("HighlightExtractionJob"))
        .map(({ urn, outputs }) => [urn, { jobId: String(outputs?.jobId), retention: outputs?.outputRetention }]),
    );

  async function planned(): Promise<PlannedJob[]> {
    const { report, stdout, stderr } = await stack.previewReport();
    const facts = report?.diagnostics?.map(({ message }) => summaryIn(message.trim())).find((one) => one !== undefined);
    assert.ok(facts, stdout + stderr);
    assert.equal(facts.isComplete, true);
    return facts.jobs;
  }

  /** What a run did with a job, in the words of the plan. */
  function done(urn: string, old: Recorded, now: Recorded): string {
    const [was, is] = [old[urn], now[urn]];
    assert.ok(is, urn);
    if (was?.jobId !== is.jobId) return seen.has(is.jobId) ? `takes over ${is.jobId}` : "run";
    return was.retention === is.retention ? "keep" : "update";
  }

  for (let round = 0; round <= rounds; round++) {
    it(`is the one that up takes in round ${round} (seed ${seed})`, async () => {
      if (round > 0) {
        const unchanged = structuredClone(jobs);
        for (const job of jobs) {
          const change = all[random.whole(0, all.length - 1)]!;
          change(
            job,
            random,
            former.find(({ name }) => name === job.name),
          );
        }
        former = unchanged;
      }
      writeFileSync(join(project.folder, "jobs.json"), JSON.stringify({ jobs, videos }));
      const plan = await planned();
      const old = recorded();
      const up = await stack.up();
      assert.equal(up.code, 0, up.stdout + up.stderr);
      const now = recorded();
      assert.equal(plan.length, jobs.length);
      for (const { urn, act, takesOver } of plan) {
        const expected = takesOver === undefined ? act : `takes over ${takesOver.jobId}`;
        assert.equal(done(urn, old, now), expected, `${urn} in round ${round}`);
        if (round > 0) compared += 1;
        const kind = expected.replace(/ over .*/, " over");
        acts.set(kind, (acts.get(kind) ?? 0) + 1);
      }
      for (const { jobId } of Object.values(now)) seen.add(jobId);
    });
  }

  it("was compared at least a hundred times, with every kind of Decision among them", () => {
    assert.ok(compared >= 100, `${compared}`);
    for (const kind of ["run", "keep", "update", "takes over"]) assert.ok((acts.get(kind) ?? 0) > 0, kind);
  });
});
