import type { JobRecord, ResourceInputs } from "../../provider/job/record";
import type { ClipRecord } from "../../provider/kinds/extraction";
import { VirtualClock } from "./clock";
import { type Fault, faults, type Mutation } from "./faults";
import { Network } from "./network";
import { ProviderProcess, type Machine } from "./provider-process";
import { Random } from "./random";
import { ChaosService, orderOf } from "./service";
import { ChaosStack, type Ending } from "./stack";

/** What one run came to. */
export interface RunResult {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly struck: ReadonlyMap<Fault, number>;
  readonly submitted: number;
  /** Jobs of older inputs that had ended before anybody could name them. */
  readonly unnoticed: number;
  /** What happened, line by line. */
  readonly story: readonly string[];
}

const canary = "CANARY-5d1f";
const providerText = 'exports.handler = () => require("pulumi-alicloud-highlights/provider/extraction");';

/** A life of one stack under faults, then its recovery without any, then the judgement. The same seed gives the same run. */
export async function chaosRun(seed: number, mutation?: Mutation): Promise<RunResult> {
  const random = new Random(seed);
  const clock = new VirtualClock();
  const lines: string[] = [];
  const service = new ChaosService(clock, random, ({ id }) => lines.push(`# the service accepts ${id}`));
  const network = new Network(service, clock, random, mutation);
  const machine: Machine = { clock, service, network, notes: new Map(), processes: [], lines, mutation };
  const stack = new ChaosStack(service.bucket, mutation);
  for (const fault of faults) if (random.chance(0.3)) network.on.add(fault);
  const life = new Life(random, machine, stack);
  try {
    await clock.until(life.live());
    if (service.failed > 0) network.struck.set("job fails", service.failed);
    network.on.clear();
    service.failing = 0;
    await clock.until(life.recover());
    const violations = [...service.violations, ...life.judged()];
    return {
      seed,
      violations,
      struck: network.struck,
      submitted: service.all().length,
      unnoticed: life.unnoticed(),
      story: machine.lines,
    };
  } finally {
    service.close();
  }
}

class Life {
  private wish = { count: 1, trigger: 1 };
  private readonly keyed: boolean;
  private readonly outputRetention: "retain" | "delete";

  constructor(
    private readonly random: Random,
    private readonly machine: Machine,
    private readonly stack: ChaosStack,
  ) {
    this.keyed = random.chance(0.5);
    this.outputRetention = random.chance(0.5) ? "delete" : "retain";
  }

  async live(): Promise<void> {
    const { random, machine } = this;
    const { network, service, clock } = machine;
    if (network.on.has("job fails")) service.failing = 0.3;
    for (let act = random.whole(2, 5); act > 0; act--) {
      await this.act();
      // Between a look and a deletion nobody can be kept out; what goes on at this moment ends before a stranger comes.
      await clock.sleep(2_000);
      if (network.strikes("files removed", 0.3)) this.disturb((place) => service.bucket.files.delete(place));
      if (network.strikes("files overwritten", 0.3)) this.disturb((place) => this.overwrite(place));
      await clock.sleep(random.whole(0, 120) * 1_000);
    }
  }

  /** As the documents tell a user to: up until it is done; a refresh shows what is missing. */
  async recover(): Promise<void> {
    // What a killed run left under way comes to its end first.
    await this.machine.clock.sleep(3 * 3_600_000);
    for (let turn = 0; turn < 8; turn++) {
      await this.stack.refresh(new ProviderProcess(this.machine));
      const process = new ProviderProcess(this.machine);
      const ending = await this.stack.up(this.inputs(), process);
      this.tell("recovery up", process, ending);
      if (ending === "done" && this.stack.resource?.record.state === "finished") break;
    }
  }

  judged(): string[] {
    const { resource } = this.stack;
    if (resource?.record.state !== "finished") return ["not recovered: no finished job in the state"];
    const found: string[] = [];
    if (resource.record.__provider !== providerText) found.push("the state lost the provider's line");
    const { bucket } = this.machine.service;
    for (const { bucket: name, key, etag } of clipsOf(resource.record)) {
      const file = bucket.files.get(`${name}/${key}`);
      if (!file || file.etag !== etag) found.push(`outputs differ from files: ${name}/${key}`);
      else if (file.by !== resource.id) found.push(`the state holds somebody else's file: ${name}/${key}`);
    }
    for (const place of bucket.strangersLost) found.push(`a changed file was deleted: ${place}`);
    for (const job of this.unknown()) {
      if (this.isPresentOrder(job)) found.push(`lost: ${job} is accepted, of the wished order, and in no state`);
    }
    const said = `${this.machine.lines.join("\n")}${JSON.stringify(resource)}`;
    if (said.replaceAll(`"token":"${canary}"`, "").includes(canary)) found.push("a secret was shown");
    return found;
  }

  unnoticed(): number {
    return this.unknown().filter((id) => !this.isPresentOrder(id)).length;
  }

  /** Jobs that were never in the state and that no line named. */
  private unknown(): string[] {
    const said = this.machine.lines.filter((line) => !line.startsWith("#")).join("\n");
    return this.machine.service
      .all()
      .filter((job) => job.state === "Finished" && !this.stack.seen.has(job.id) && !said.includes(job.id))
      .map(({ id }) => id);
  }

  private isPresentOrder(id: string): boolean {
    const job = this.machine.service.all().find((one) => one.id === id);
    return job !== undefined && orderOf(job) === this.order();
  }

  private order(): string {
    return `${this.wish.count}/${this.wish.trigger}`;
  }

  private async act(): Promise<void> {
    const { random, stack } = this;
    if (random.chance(0.4)) this.wish = { ...this.wish, count: random.whole(1, 3) };
    if (random.chance(0.2)) this.wish = { ...this.wish, trigger: random.whole(1, 2) };
    const process = this.process();
    const what = random.next();
    if (what < 0.1) this.tell("refresh", process, await stack.refresh(process));
    else if (what < 0.2) this.tell("destroy", process, await stack.destroy(process));
    else {
      const replace = random.chance(0.2);
      const before = stack.resource;
      const ending = await stack.up(this.inputs(), process, replace);
      this.tell(replace ? "up --replace" : "up", process, ending);
      if (ending !== "killed") this.judgeAtOnce(process, ending, before !== stack.resource);
    }
  }

  /** What must hold the moment that a deployment ends. */
  private judgeAtOnce({ pid }: ProviderProcess, ending: Ending, isNew: boolean): void {
    const { service, notes } = this.machine;
    const { resource, seen } = this.stack;
    const answered = [...notes.values()].filter((note) => note.pid === pid).map(({ jobId }) => jobId);
    const known = service.all().filter((job) => answered.includes(job.id) && this.isPresentOrder(job.id));
    for (const { id } of known) {
      if (ending === "failed" && !seen.has(id)) service.violations.push(`the handle was lost: ${id}`);
    }
    if (ending !== "done" || !isNew || resource?.record.state !== "finished") return;
    for (const { bucket, key, etag } of clipsOf(resource.record)) {
      const isThere = service.bucket.files.has(`${bucket}/${key}`);
      if (etag !== undefined && !isThere) service.violations.push(`gone right after up: ${bucket}/${key}`);
    }
  }

  private tell(what: string, { pid }: ProviderProcess, ending: string): void {
    const { record } = this.stack.resource ?? {};
    const state = record ? `${record.jobId} ${record.state}` : "no resource";
    const wish = `count ${this.wish.count}, trigger ${this.wish.trigger}`;
    this.machine.lines.push(`# process ${pid}: ${what} (${wish}): ${ending}; the state has ${state}`);
  }

  private process(): ProviderProcess {
    const { network } = this.machine;
    const process = new ProviderProcess(this.machine);
    if (network.strikes("provider killed", 0.5)) process.stepsToDeath = this.random.whole(0, 40);
    if (network.strikes("CLI killed, provider goes on", 0.5)) process.stepsToOrphanhood = this.random.whole(0, 40);
    return process;
  }

  private disturb(change: (place: string) => void): void {
    const places = [...this.machine.service.bucket.files.keys()];
    if (places.length > 0) change(this.random.pick(places));
  }

  /** By a stranger, well after the job. */
  private overwrite(place: string): void {
    const { service, clock } = this.machine;
    service.bucket.write(place, undefined, clock.now() + 120_000);
  }

  private inputs(): ResourceInputs {
    return {
      engine: "ims",
      region: "cn-shanghai",
      identity: "urn:pulumi:dev::chaos::highlights:HighlightExtractionJob::talk",
      inputConfig: {
        mediaArray: [{ mediaUrl: "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4" }],
        strategy: { count: this.wish.count },
      },
      outputConfig: {
        needExport: true,
        bucket: "clips",
        objectKey: this.keyed ? "{key}/{index}.mp4" : "talk/{index}.mp4",
      },
      triggers: [this.wish.trigger],
      userData: { token: canary, order: this.order() },
      onMissingOutput: "rerun",
      outputRetention: this.outputRetention,
      __provider: providerText,
    };
  }
}

function clipsOf(record: JobRecord): ClipRecord[] {
  return (record as JobRecord & { clips: ClipRecord[] }).clips;
}
