import { setTimeout } from "node:timers/promises";
import type { Result, Running } from "../../e2e/pulumi/processes";
import type { Project } from "../../e2e/project/project";
import { talk } from "../../e2e/pulumi/talk";
import { judgePreview, judgeSecrets, judgeState, notesOf } from "./judgement";
import { planOf, type Plan } from "./plan";
import { recover } from "./recovery";
import { Site } from "./site";
import { strike } from "./strike";

/** The result of a run. */
export interface EngineRun {
  readonly plan: Plan;
  /** Whether the command was still running at its moment. */
  readonly struck: boolean;
  readonly violations: readonly string[];
  readonly jobs: number;
  /** Processes of the killed command that outlived the run: Pulumi leaves them behind. */
  readonly orphans: number;
  readonly seconds: number;
  /** The story of the run, line by line. */
  readonly story: readonly string[];
}

/** Milliseconds that a command may take, and that its processes may take to end afterwards. */
const limits = { command: 240_000, children: 10_000 };

/** Kills a command as the seed plans it, recovers as the documents tell, and judges. */
export async function engineRun(project: Project, seed: number): Promise<EngineRun> {
  const plan = planOf(seed);
  const started = Date.now();
  const story: string[] = [];
  const tell = (line: string) =>
    void story.push(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  tell(JSON.stringify(plan));
  const site = await Site.open(project, seed, tell);
  const life = new Life(plan, site, tell);
  let [struck, orphans] = [false, 0];
  try {
    await life.prepare();
    struck = await life.kill();
    await life.recover();
    orphans = await life.end();
  } catch (error) {
    life.violations.push(`the run broke off: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    await site.close();
  }
  const violations = [...site.orders.violations, ...life.violations];
  for (const violation of violations) tell(`VIOLATION ${violation}`);
  const seconds = (Date.now() - started) / 1000;
  return { plan, struck, violations, jobs: site.orders.count, orphans, seconds, story };
}

class Life {
  readonly violations: string[] = [];
  /** The output of all commands. */
  private readonly printed: string[] = [];
  private orphans: number[] = [];
  private wish = 1;

  constructor(
    private readonly plan: Plan,
    private readonly site: Site,
    private readonly tell: (line: string) => void,
  ) {}

  /** Prepares the stack for the command that will be killed. */
  async prepare(): Promise<void> {
    const { stack, gate, service } = this.site;
    const { deed, jobs, outputRetention, leavesPending } = this.plan;
    const plain = {
      "highlights:endpoint": service.url,
      video: await talk(),
      jobs: jobs.join(" "),
      wish: "1",
      outputRetention,
      wait: String(!leavesPending),
    };
    stack.setAllConfig(plain);
    if (leavesPending) gate.shut();
    if (deed !== "up") this.ran("up", await stack.up());
    if (deed === "up with a change") this.wish = 2;
    if (leavesPending || this.wish === 2) stack.setAllConfig({ wait: "true", wish: String(this.wish) });
    if (leavesPending) gate.open();
    if (deed === "refresh") await this.site.jobsEnded();
    if (this.plan.isGated) gate.shut();
  }

  /** @returns whether the command was hit */
  async kill(): Promise<boolean> {
    const { site, plan, tell } = this;
    site.requests.count();
    const command = this.started();
    const hit = await strike(plan, { command, requests: site.requests, processes: () => site.processes(), tell });
    if (!hit) site.gate.open();
    await this.ended(plan.deed, command);
    this.orphans = site.processes();
    tell(`it made ${site.requests.asked} requests; ${this.orphans.length} processes of it live on`);
    return hit;
  }

  async recover(): Promise<void> {
    const { stack, gate, requests, service, orders } = this.site;
    // An orphan asked this long ago: this is the recovery, which meets a job that has not begun.
    requests.hear(({ is, what }) => {
      if (is === "asked" && what === "GetCallerIdentity") gate.open();
    });
    const { deed, wantsBack, jobs } = this.plan;
    const again = deed === "destroy" ? "destroy" : "up";
    const commands = deed === "destroy" && wantsBack ? ([again, "up"] as const) : ([again] as const);
    for (const command of commands) {
      const { code, stdout, stderr } = await recover({
        run: () => this.ended(command, stack.start(command)),
        cancel: async () => this.ran("cancel", await stack.cancel()),
      });
      if (code !== 0) this.violations.push(`not recovered: ${command} still fails: ${stdout}${stderr}`);
    }
    gate.open();
    if (stack.pendingOperations().length > 0) {
      await this.ended("refresh", stack.start("refresh", "--clear-pending-creates"));
    }
    const pending = stack.pendingOperations();
    if (pending.length > 0) this.violations.push(`${pending.length} operations are still pending after the recovery`);
    if (commands.at(-1) === "destroy") return;
    this.violations.push(...(await judgeState(stack, service, orders, { jobs, wish: this.wish })));
    this.violations.push(...(await judgePreview(stack)));
  }

  /**
   * Destroys the stack and judges what is left.
   * @returns the number of processes of the killed command that are still alive
   */
  async end(): Promise<number> {
    const { site, orphans, violations } = this;
    const { stack, data } = site;
    this.ran("destroy", await stack.destroy());
    const left = stack.export().filter(({ type }) => type !== "pulumi:pulumi:Stack");
    if (left.length > 0) violations.push(`destroy leaves ${left.map(({ urn }) => urn).join(", ")}`);
    violations.push(...judgeSecrets(this.printed, [stack.backend, data, notesOf(stack)]));
    const own = site.processes().filter((pid) => !orphans.includes(pid));
    const alive = await site.leftOf(own, limits.children);
    if (alive.length > 0) violations.push(`${alive.length} processes of the recovery live on`);
    return (await site.leftOf(orphans, 0)).length;
  }

  private started(): Running {
    const { stack } = this.site;
    switch (this.plan.deed) {
      case "refresh":
      case "destroy":
        return stack.start(this.plan.deed);
      case "up --replace": {
        const job = stack.export().find(({ urn }) => urn.endsWith(`::${this.plan.jobs[0]}`));
        return stack.start("up", "--replace", job?.urn ?? "");
      }
      case "up":
      case "up with a change":
      case "up that resumes":
        return stack.start("up");
    }
  }

  /** Waits for a command, and kills one that hangs. */
  private async ended(name: string, command: Running): Promise<Result> {
    const late = new AbortController();
    const patience = setTimeout(limits.command, undefined, { signal: late.signal }).then(
      () => {
        this.violations.push(`${name} had not ended after ${limits.command / 1000} s`);
        command.kill();
      },
      () => undefined,
    );
    const result = await command.ended;
    late.abort();
    await patience;
    this.ran(name, result);
    return result;
  }

  private ran(command: string, { code, stdout, stderr }: Result): void {
    const text = [stdout, stderr].join("\n").trim();
    this.printed.push(text);
    this.tell(`${command} ends with ${code ?? "a signal"}:\n${text.replaceAll(/^/gm, "           | ")}`);
  }
}
