import { type Act, drawActs } from "./act";
import { VirtualClock } from "../../fakes/virtual-clock";
import { chaosExtraction } from "../cloud/extraction";
import { type Fault, faultsOf, type KindName } from "../cloud/faults";
import { type MutationName, mutations } from "./mutations";
import { judged, unnoticed } from "./judge";
import { type Fate, Life } from "./life";
import { chaosMontage } from "../cloud/montage";
import { Network } from "../cloud/network";
import { Random } from "../../fakes/random";
import { ChaosService } from "../cloud/service";
import { Trouble } from "../cloud/trouble";
import type { World } from "./world";

/** A run. The same one gives the same result, to the last line of its story. */
export interface Run {
  readonly seed: number;
  /** By the seed where it is not given. */
  readonly kind?: KindName;
  /** Exactly these faults are on; by the seed where they are not given. */
  readonly only?: readonly Fault[];
  /** Only so many of its acts. */
  readonly acts?: number;
  readonly mutation?: MutationName;
  /** Acts instead of drawn ones. */
  readonly script?: readonly Act[];
  /** Instead of a death drawn by chance. */
  readonly fate?: Fate;
  /** Every answer to a submit is lost, until the recovery. */
  readonly losesSubmits?: boolean;
  /** Seconds by which the list lags, always, where that fault is on. */
  readonly lag?: number;
  /** The data folder is lost between deployments. */
  readonly forgetful?: boolean;
  /** Two deployments at once run on two machines. */
  readonly apart?: boolean;
}

/** What a run came to. */
export interface RunResult {
  readonly kind: KindName;
  readonly on: readonly Fault[];
  readonly acts: number;
  readonly violations: readonly string[];
  readonly struck: ReadonlySet<Fault>;
  readonly submitted: number;
  /** Jobs of older inputs that had ended before anybody could name them. */
  readonly unnoticed: number;
  /** What happened, line by line. */
  readonly story: readonly string[];
}

const kinds = { extraction: chaosExtraction, montage: chaosMontage };

/** A life of one stack under faults, then its recovery without any, then the judgement. */
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
      violations: [...service.violations, ...judged(life, world)],
      submitted: service.all().length,
      unnoticed: unnoticed(life, world),
    };
  } finally {
    service.close();
  }
}

/** The seed of a run among those of a seed. */
export function seedOf(seed: number, run: number): number {
  return seed * 1_000_003 + run;
}

/** The kind of job that a seed is about. */
export function kindOf(seed: number): KindName {
  return new Random(seed).fork("kind").chance(0.6) ? "extraction" : "montage";
}

function worldOf({ seed, kind: asked, only, mutation, lag, losesSubmits }: Run): World {
  const random = new Random(seed);
  const kind = kinds[asked ?? kindOf(seed)];
  const possible = faultsOf(kind.name);
  // Many at once keep a run from getting anywhere, few meet seldom: runs of both sorts.
  const share = random.fork("share of faults").pick([0.1, 0.2, 0.3, 0.5]);
  const on = possible.filter((fault) => (only ? only.includes(fault) : random.fork(`${fault} is on`).chance(share)));
  const clock = new VirtualClock();
  const trouble = new Trouble(on, random);
  trouble.losesSubmits = losesSubmits === true;
  const lines: string[] = [];
  const accepted = ({ id }: { id: string }) => void lines.push(`# the service accepts ${id}`);
  const service = new ChaosService({ kind, clock, trouble, random, accepted });
  const network = new Network(service, clock, trouble, random, lag);
  const world = { kind, clock, random, trouble, service, network, lines };
  return mutation === undefined ? world : mutations[mutation](world);
}

function chance(trouble: Trouble): Fate {
  const steps = (fault: Fault) => trouble.diceOf(fault).whole(0, 40);
  return (process) => {
    if (trouble.strikes("provider killed", 0.5)) process.stepsToDeath = steps("provider killed");
    if (trouble.strikes("only the CLI killed", 0.5)) process.stepsToOrphanhood = steps("only the CLI killed");
  };
}
