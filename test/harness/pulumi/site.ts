import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { startService, type RunningService } from "../../../local/service";
import { serviceOptions } from "../../e2e/pulumi/embedded-service";
import { withEnvironment } from "../../e2e/pulumi/processes";
import type { Project } from "../../e2e/project/project";
import { scratchFolder } from "../../e2e/pulumi/scratch";
import { Stack } from "../../e2e/pulumi/stack";
import { canary } from "./canary";
import { Gate } from "./gate";
import { Orders } from "./orders";
import { Requests } from "./requests";

const markName = "HIGHLIGHTS_CHAOS_RUN";

/**
 * The site of a run: an embedded service in this process, a stack, and a mark on every process that
 * works for the stack.
 */
export class Site {
  private constructor(
    readonly service: RunningService,
    /** The service's data folder. */
    readonly data: string,
    readonly gate: Gate,
    readonly requests: Requests,
    readonly orders: Orders,
    readonly stack: Stack,
    private readonly mark: string,
  ) {}

  static async open(project: Project, seed: number, tell: (line: string) => void): Promise<Site> {
    const data = scratchFolder("data");
    const keys = { id: "chaos-access-key-id", secret: canary("local-secret", seed) };
    const gate = new Gate();
    const service = await startService({
      ...(await serviceOptions(data, keys)),
      log: () => undefined,
      gate: () => gate.pass(),
    });
    const requests = new Requests(Number(new URL(service.url).port));
    const orders = new Orders(data, service.jobs, tell);
    // At every request: a killed process never ends the reply to its submit.
    requests.hear(() => orders.look());
    const mark = randomUUID();
    const stack = await Stack.init(project, {
      [markName]: mark,
      CHAOS_TOKEN: canary("token", seed),
      HIGHLIGHTS_LOCAL_ACCESS_KEY_ID: keys.id,
      HIGHLIGHTS_LOCAL_ACCESS_KEY_SECRET: keys.secret,
      // Of no use to the engine local, and all the more to be kept.
      ALIBABA_CLOUD_ACCESS_KEY_ID: "chaos-cloud-id",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: canary("cloud-secret", seed),
    });
    return new Site(service, data, gate, requests, orders, stack, mark);
  }

  /** The living processes of the run. */
  processes(): number[] {
    return withEnvironment(markName, this.mark);
  }

  /**
   * Waits until none of these processes lives any more, or `ms` are over. Returns those that do.
   */
  async leftOf(pids: readonly number[], ms: number): Promise<number[]> {
    const alive = () => this.processes().filter((pid) => pids.includes(pid));
    for (const until = Date.now() + ms; alive().length > 0 && Date.now() < until;) await setTimeout(50);
    return alive();
  }

  /** Waits until no job is pending. */
  async jobsEnded(): Promise<void> {
    const hasEnded = (state: string) => state === "Finished" || state === "Failed";
    while (!this.service.jobs.all().every(({ state }) => hasEnded(state))) await setTimeout(50);
  }

  async close(): Promise<void> {
    for (const pid of this.processes()) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended by itself in between.
      }
    }
    this.gate.open();
    this.requests.close();
    await this.service.close();
  }
}
