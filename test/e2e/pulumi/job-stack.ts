import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { jobOf } from "./clips";
import { startGatedService, type GatedService } from "./embedded-service";
import type { Result } from "./processes";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { scratchFolder } from "./scratch";
import { Stack } from "./stack";
import { talk } from "./talk";

/** A project and a service for it, whose jobs begin at once. */
export class JobStack {
  private constructor(
    readonly project: Project,
    readonly service: GatedService,
    private readonly data: string,
    /** May be replaced by the same stack under another name. */
    public stack: Stack,
  ) {}

  /** @param program its name in test/e2e/programs, with a `video` in its configuration */
  static async start(program: string): Promise<JobStack> {
    const project = await scriptProject(compiled(program));
    const data = scratchFolder("data");
    const service = await startGatedService(data);
    service.open();
    return new JobStack(project, service, data, await stackOn(project, service));
  }

  /** A further stack of the same project on the same service. */
  another(): Promise<Stack> {
    return stackOn(this.project, this.service);
  }

  /** How many jobs were ever submitted. */
  submits(): number {
    return this.service.jobs.all().length;
  }

  /** The clips and reels that lie in the buckets: their paths. */
  files(): string[] {
    const all = readdirSync(join(this.data, "oss"), { recursive: true, encoding: "utf8" });
    return all.filter((name) => /\d\.mp4$/.test(name)).map((name) => join(this.data, "oss", name));
  }

  get job(): ReturnType<typeof jobOf> {
    return jobOf(this.stack);
  }

  /** `pulumi up`, which must succeed. */
  async up(...args: string[]): Promise<Result> {
    const result = await this.stack.up(...args);
    assert.equal(result.code, 0, result.stdout + result.stderr);
    return result;
  }

  /** What a preview plans, by the word that Pulumi has for it. */
  async planned(...args: string[]): Promise<Record<string, number>> {
    const { code, stdout, stderr, report } = await this.stack.previewReport(...args);
    assert.equal(code, 0, stdout + stderr);
    return report?.changeSummary ?? {};
  }

  /** Options of the job, as JSON. */
  options(options: object): void {
    this.stack.setConfig("options", JSON.stringify(options));
  }
}

async function stackOn(project: Project, service: GatedService): Promise<Stack> {
  const stack = await Stack.init(project);
  stack.setConfig("highlights:endpoint", service.url);
  stack.setConfig("video", await talk());
  return stack;
}
