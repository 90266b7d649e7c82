import { canary, providerOf } from "./stack";
import type { ResourceInputs } from "../../../provider/job/record";
import type { Act } from "./act";
import { type Ending, deployment, together } from "./deployment";
import { judgeAtOnce } from "./judge";
import type { Wish } from "../cloud/kind";
import { Machine } from "./machine";
import { ProviderProcess } from "./provider-process";
import type { Random } from "../../fakes/random";
import { ChaosResource, type Recorded, type Write } from "./resource";
import type { World } from "./world";

/** Decides when the process of an act dies. */
export type Fate = (process: ProviderProcess, act: number) => void;

interface Conditions {
  /** The names of outputs contain `{key}`. */
  readonly keyed: boolean;
  readonly fate: Fate;
  /** The machine's data folder is lost between two acts. */
  readonly forgetful: boolean;
  /** Two deployments at once run on two machines. */
  readonly apart: boolean;
}

/** The life of a stack under faults, and its recovery without any. */
export class Life {
  readonly resources: readonly ChaosResource[];
  /** The act under way, or the last one. */
  private act: Act = { what: "up", wish: { count: 1, trigger: 1 }, outputRetention: "retain", pause: 0 };
  private readonly machines: readonly [Machine, Machine];
  private readonly random: Random;

  constructor(
    private readonly world: World,
    private readonly conditions: Conditions,
  ) {
    const names = world.trouble.on.has("equal inputs twice") ? ["talk", "copy"] : ["talk"];
    this.resources = names.map((name) => new ChaosResource(name));
    const machine = new Machine(world);
    this.machines = [machine, conditions.apart ? new Machine(world, 2) : machine];
    this.random = world.random.fork("life");
  }

  async live(acts: readonly Act[]): Promise<void> {
    const { clock, service, trouble } = this.world;
    for (const [index, act] of acts.entries()) {
      this.act = act;
      await together(this.deployments(act).map((deploy) => deploy(index)));
      // A change between a look at a file and its deletion is not covered: what runs now ends
      // before a stranger comes.
      await clock.sleep(2_000);
      if (trouble.strikes("files removed", 0.3)) this.disturb((place) => service.bucket.files.delete(place));
      if (trouble.strikes("files overwritten", 0.3)) this.disturb((place) => this.overwrite(place));
      if (this.conditions.forgetful) for (const machine of this.machines) machine.forget();
      await clock.sleep(act.pause * 1_000);
    }
  }

  /**
   * Recovers as documents and messages tell a user to: refresh and up until the jobs are finished;
   * a process that a message names is killed.
   */
  async recover(): Promise<void> {
    // Jobs that killed processes left pending end first.
    await this.world.clock.sleep(3 * 3_600_000);
    const isFinished = ({ state }: ChaosResource) => state?.record.state === "finished" && !state.failed;
    for (let turn = 0; turn < 8; turn++) {
      await this.deploy({ ...this.act, what: "refresh" }, new ProviderProcess(this.machines[0]));
      const ending = await this.deploy({ ...this.act, what: "up" }, new ProviderProcess(this.machines[0]));
      if (ending === "done" && this.resources.every(isFinished)) return;
      const [, pid] = /^error: .*\bprocess (\d+) of this machine/.exec(this.world.lines.at(-2) ?? "") ?? [];
      if (pid !== undefined) this.machines[0].processes[Number(pid) - 1]?.kill();
    }
  }

  /** The order that the program has for a resource now. */
  orderOf({ name }: ChaosResource): string {
    return orderFor(name, this.act.wish);
  }

  /** The deployments of an act: one, or two at once. */
  private deployments(act: Act): ((index: number) => Promise<void>)[] {
    const { clock, trouble } = this.world;
    const isUp = act.what === "up" || act.what === "up --replace";
    if (isUp && this.resources.length > 1) trouble.strikes("equal inputs twice", 1);
    const machines = isUp && trouble.strikes("two deployments at once", 0.5) ? this.machines : [this.machines[0]];
    return machines.map((machine, number) => async (index: number) => {
      if (number > 0) await clock.sleep(this.random.whole(0, 5_000));
      const process = new ProviderProcess(machine);
      this.conditions.fate(process, index);
      const before = this.resources.map(({ state }) => state);
      const ending = await this.deploy(act, process);
      // After two at once, the state may be that of either.
      const isNew = this.resources.filter((one, i) => machines.length === 1 && wasMade(one.state, before[i]));
      if (isUp && ending !== "killed") judgeAtOnce(this, this.world, { machine, process, ending, isNew });
    });
  }

  private async deploy(act: Act, process: ProviderProcess): Promise<Ending> {
    const { resources } = this;
    const work = async (write: Write) => {
      if (act.what === "refresh") return together(resources.map((resource) => resource.refresh(process, write)));
      if (act.what === "destroy") return together(resources.map((resource) => resource.destroy(process, write)));
      const replace = act.what === "up --replace";
      await together(resources.map((one) => one.up(this.inputs(one, act), process, write, replace)));
      await together(resources.map((resource) => resource.clearAway(process, write)));
    };
    const ending = await deployment(process, work, (message) => void this.world.lines.push(`error: ${message}`));
    this.tell(act, process, ending);
    return ending;
  }

  private tell({ what, wish }: Act, { pid }: ProviderProcess, ending: string): void {
    const states = this.resources.map(({ name, state }) => {
      return `${name} is ${state ? `${state.record.jobId} ${state.record.state}` : "not there"}`;
    });
    const asked = `count ${wish.count}, trigger ${wish.trigger}`;
    this.world.lines.push(`# process ${pid}: ${what} (${asked}): ${ending}; ${states.join(", ")}`);
  }

  private disturb(change: (place: string) => void): void {
    const places = [...this.world.service.bucket.files.keys()];
    if (places.length > 0) change(this.random.pick(places));
  }

  /** By a stranger, well after the job. */
  private overwrite(place: string): void {
    const { service, clock } = this.world;
    service.bucket.write(place, undefined, clock.now() + 120_000);
  }

  private inputs({ name }: ChaosResource, { wish, outputRetention }: Act): ResourceInputs {
    const { kind } = this.world;
    return {
      engine: "ims",
      region: "cn-shanghai",
      identity: `urn:pulumi:dev::chaos::highlights:${kind.type}::${name}`,
      ...kind.inputs(wish, this.conditions.keyed ? "{key}/{index}.mp4" : "reels/{index}.mp4"),
      triggers: [wish.trigger],
      userData: { token: canary, order: orderFor(name, wish) },
      onMissingOutput: "rerun",
      outputRetention,
      __provider: providerOf(kind.name),
    };
  }
}

/**
 * Whether an act created or resumed the job. One that only recorded arguments has not looked at its
 * files.
 */
function wasMade(state: Recorded | undefined, before: Recorded | undefined): boolean {
  return state?.created !== before?.created || before?.record.state !== "finished";
}

function orderFor(name: string, { count, trigger }: Wish): string {
  return `${name}/${count}/${trigger}`;
}
