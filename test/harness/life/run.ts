import { type Act, drawActs } from "./act";
import { VirtualClock } from "../../fakes/virtual-clock";
import { chaosExtraction } from "../cloud/extraction";
import { type Fault, faultsOf, type KindName } from "../cloud/faults";
import { type MutationName, mutations } from "./mutations";
import { countUnnoticed, judge } from "./judge";
import { type Fate, Life } from "./life";
import { chaosMontage } from "../cloud/montage";
import { Network } from "../cloud/network";
import { FakeBucket } from "../../fakes/fake-bucket";
import { Random } from "../../fakes/random";
import { ChaosService } from "../cloud/service";
import { Trouble } from "../cloud/trouble";
import type { World } from "./world";

/** The settings of a run. Equal ones give an equal result, to the last line of its story. */
export interface Run {
  readonly seed: number;
  /** By default drawn from the seed. */
  readonly kind?: KindName;
  /** The faults that are on; by default drawn from the seed. */
  readonly only?: readonly Fault[];
  /** The number of its acts; by default all. */
  readonly acts?: number;
  readonly mutation?: MutationName;
  /** The acts; by default drawn from the seed. */
  readonly script?: readonly Act[];
  /** The deaths; by default drawn from the seed. */
  readonly fate?: Fate;
  /** Every reply to a submit is lost, until the recovery. */
  readonly losesSubmits?: boolean;
  /** Seconds by which the list lags where that fault is on; by default drawn for each reply. */
  readonly lag?: number;
  /** The data folder is lost between deployments. */
  readonly forgetful?: boolean;
  /** Two deployments at once run on two machines. */
  readonly apart?: boolean;
  /** `highlights:notes` is set. */
  readonly notes?: boolean;
}

/** The result of a run. */
export interface RunResult {
  readonly kind: KindName;
  readonly on: readonly Fault[];
  readonly acts: number;
  readonly violations: readonly string[];
  readonly struck: ReadonlySet<Fault>;
  readonly submitted: number;
  /** Jobs of earlier inputs that finished before a line could name them. */
  readonly unnoticed: number;
  /** The printed lines and the harness's own notes, in order. */
  readonly story: readonly string[];
}

const kinds = { extraction: chaosExtraction, montage: chaosMontage };

/** Runs the life of one stack under faults and its recovery without any, and judges it. */
export async function chaosRun(run: Run): Promise<RunResult> {
  const world = worldOf(run);
  const { clock, trouble, service, lines, random } = world;
  const on = [...trouble.on];
  const drawn = run.script ?? drawActs(random.fork("acts"));
  const acts = drawn.slice(0, run.acts);
  const twice = trouble.on.has("equal inputs twice");
  const life = new Life(world, {
    // Two resources that write the same files are a mistake of the program.
    keyed: twice || random.fork("keyed").chance(0.5),
    fate: run.fate ?? chance(trouble),
    forgetful: run.forgetful === true,
    apart: run.apart === true,
  });
  try {
    await clock.until(life.live(acts));
    trouble.end();
    await clock.until(life.recover());
    return {
      kind: world.kind.name,
      on,
      acts: acts.length,
      struck: trouble.struck,
      story: lines,
      violations: [...service.violations, ...judge(life, world)],
      submitted: service.all().length,
      unnoticed: countUnnoticed(life, world),
    };
  } finally {
    service.close();
  }
}

/** The seed of a run among those of a seed. */
export function seedOf(seed: number, run: number): number {
  return seed * 1_000_003 + run;
}

/** The kind of job that a seed draws. */
export function kindOf(seed: number): KindName {
  return new Random(seed).fork("kind").chance(0.6) ? "extraction" : "montage";
}

function worldOf({ seed, kind: asked, only, mutation, lag, losesSubmits, notes: inBucket }: Run): World {
  const random = new Random(seed);
  const kind = kinds[asked ?? kindOf(seed)];
  const possible = faultsOf(kind.name);
  // With many faults a life gets nowhere, with few they rarely meet: it takes runs of both sorts.
  const share = random.fork("share of faults").pick([0.1, 0.2, 0.3, 0.5]);
  const on = possible.filter((fault) => (only ? only.includes(fault) : random.fork(`${fault} is on`).chance(share)));
  const clock = new VirtualClock();
  const trouble = new Trouble(on, random);
  trouble.losesSubmits = losesSubmits === true;
  const lines: string[] = [];
  const accepted = ({ id }: { id: string }) => void lines.push(`# the service accepts ${id}`);
  const service = new ChaosService({ kind, clock, trouble, random, accepted });
  const network = new Network(service, clock, trouble, random, lag);
  const notes = inBucket ? new FakeBucket(() => clock.now()) : undefined;
  const world = { kind, clock, random, trouble, service, network, notes, lines };
  return mutation === undefined ? world : mutations[mutation](world);
}

function chance(trouble: Trouble): Fate {
  const steps = (fault: Fault) => trouble.diceOf(fault).whole(0, 40);
  return (process) => {
    if (trouble.strikes("provider killed", 0.5)) process.stepsToDeath = steps("provider killed");
    if (trouble.strikes("only the CLI killed", 0.5)) process.stepsToOrphanhood = steps("only the CLI killed");
  };
}
