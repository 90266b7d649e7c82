import assert from "node:assert/strict";
import { appendFileSync, copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type GatedService, startGatedService } from "../pulumi/embedded-service";
import { succeeds } from "../pulumi/outcome";
import { furnish } from "../pulumi/plain-job";
import { scratchFolder } from "../pulumi/scratch";
import { Stack, type StateResource } from "../pulumi/stack";
import { silence, talk } from "../pulumi/talk";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";

/** A preview of the story. */
export interface Told {
  readonly name: string;
  /** The output of `pulumi preview --json`, or the text of an update plan. */
  readonly text: string;
  /** The exit code of Pulumi. */
  readonly code: number | null;
}

/** A video that no machine of the tests has: its length is not known. */
const outside = { url: "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4" };

type Jobs = Readonly<Record<string, object>>;

/** A stack of the program reviewed-jobs, and every preview that was made of it. */
export class Story {
  readonly told: Told[] = [];

  private constructor(
    readonly stack: Stack,
    readonly service: GatedService,
    /** A file that is uploaded. */
    private readonly video: string,
  ) {}

  static async begin(): Promise<Story> {
    const service = await startGatedService();
    service.open();
    await furnish(service);
    const stack = await Stack.init(await scriptProject(compiled("reviewed-jobs")));
    stack.setConfig("highlights:endpoint", service.url);
    const video = join(scratchFolder("uploads"), "talk.mp4");
    copyFileSync(await talk(), video);
    return new Story(stack, service, video);
  }

  /** Previews of new jobs and of changes, one after the other. */
  async tellChanges(): Promise<void> {
    const jobs = { talk: { video: this.video }, panel: { ...outside, inputMinutes: 3 } };
    await this.preview("create", { ...jobs, far: outside });
    await this.saved("create-saved", { ...jobs, far: outside });
    await this.preview("failed", { ...jobs, wrong: { ...outside, count: -3 } });
    await this.preview("over-max-cost", { ...jobs, dear: { ...outside, inputMinutes: 60, maxCost: 1 } });
    this.stack.setConfig("highlights:maxCost", "2");
    await this.preview("over-the-limit-of-the-stack", { ...jobs, dear: { ...outside, inputMinutes: 60 } });
    this.stack.removeConfig("highlights:maxCost");
    await this.up(jobs);
    await this.preview("unchanged", jobs);
    await this.preview("changed-setting", { ...jobs, panel: { ...jobs.panel, count: 1 } });
    await this.saved("changed-setting-saved", { ...jobs, panel: { ...jobs.panel, count: 1 } });
    await this.preview("changed-triggers", { ...jobs, panel: { ...jobs.panel, triggers: ["tuesday"] } });
    await this.preview("update", { ...jobs, panel: { ...jobs.panel, outputRetention: "delete" } });
    await this.preview("unknown-value", { extra: outside, ...jobs, talk: { ...jobs.talk, after: "extra" } });
    await this.preview("replaced-on-request", jobs, "--replace", this.resource("panel").urn);
    await this.preview("removed", { panel: jobs.panel });
    appendFileSync(this.video, "\0");
    await this.preview("changed-video", jobs);
  }

  /** Previews after a job failed, a wait was left, a file was lost, and a stack was destroyed. */
  async tellTroubles(): Promise<void> {
    const panel = { ...outside, onMissingOutput: "rerun", outputRetention: "delete" };
    const mute = { video: await silence() };
    const slow = { ...outside, count: 3 };
    this.jobs({ panel, mute, slow: { ...slow, wait: false } });
    assert.notEqual((await this.stack.up()).code, 0);
    await this.preview("failed-job-and-resume", { panel, mute, slow });
    await this.service.ended();
    this.removeFileOf("panel");
    await succeeds(this.stack.refresh());
    await this.preview("missing-file", { panel });
    await this.preview("removed-with-files", {});
    await succeeds(this.stack.destroy());
    await this.preview("takeover", { slow });
  }

  /** `preview --json` of these jobs. */
  async preview(name: string, jobs: Jobs, ...args: string[]): Promise<Told> {
    this.jobs(jobs);
    const { code, stdout } = await this.stack.preview("--json", ...args);
    const told = { name, text: stdout, code };
    this.told.push(told);
    return told;
  }

  /** The update plan of these jobs, and its file. */
  private async saved(name: string, jobs: Jobs): Promise<string> {
    this.jobs(jobs);
    const file = join(scratchFolder("plan"), "plan.json");
    await succeeds(this.stack.preview("--save-plan", file));
    this.told.push({ name, text: readFileSync(file, "utf8"), code: 0 });
    return file;
  }

  /** Deploys a changed job by an update plan. */
  async upByPlan(): Promise<StateResource> {
    const file = await this.saved("by-plan", { panel: { ...outside, inputMinutes: 3, count: 1 } });
    await succeeds(this.stack.up("--plan", file));
    return this.resource("panel");
  }

  private async up(jobs: Jobs): Promise<void> {
    this.jobs(jobs);
    await succeeds(this.stack.up());
  }

  private jobs(jobs: Jobs): void {
    this.stack.setConfig("jobs", JSON.stringify(jobs));
  }

  private resource(name: string): StateResource {
    return this.stack.export().find(({ urn }) => urn.endsWith(`Job::${name}`))!;
  }

  private removeFileOf(name: string): void {
    const { outputs } = this.resource(name);
    const [clip] = outputs!.clips as { bucket: string; key: string }[];
    rmSync(join(this.service.data, "oss", clip!.bucket, clip!.key));
  }
}
