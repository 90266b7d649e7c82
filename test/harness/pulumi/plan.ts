import { Random } from "../../fakes/random";

/** The commands that are killed. */
export const deeds = ["up", "up with a change", "up --replace", "up that resumes", "refresh", "destroy"] as const;

export const signals = ["SIGINT", "SIGINT twice", "SIGTERM", "SIGKILL"] as const;

export const victims = ["the CLI alone", "the CLI and its children"] as const;

export const moments = [
  "after a while",
  "at a request",
  "at the submit",
  "at the submit's answer",
  "at a look at a file",
  "at a delete",
] as const;

export type Deed = (typeof deeds)[number];
export type Signal = (typeof signals)[number];
export type Victim = (typeof victims)[number];
export type Moment = (typeof moments)[number];

/** One resource of the program. */
export const jobNames = ["talk", "trailer", "reel"] as const;

export type JobName = (typeof jobNames)[number];

/**
 * The plan of a run, all of it drawn from its seed. Only the moment at which a process notices a
 * signal is up to the machine.
 */
export interface Plan {
  readonly seed: number;
  readonly deed: Deed;
  readonly jobs: readonly JobName[];
  readonly signal: Signal;
  readonly victim: Victim;
  readonly moment: Moment;
  /** Milliseconds until the signal, from the start of the command or from the moment. */
  readonly delay: number;
  /** The number of the request that is the moment, counted from 1 since the command began. */
  readonly request: number;
  /** Milliseconds between two signals. */
  readonly pause: number;
  /** Jobs begin only after the killed command has ended: the recovery meets a pending one. */
  readonly isGated: boolean;
  /**
   * The stack was deployed without a wait, so that the killed command meets a recorded job that is
   * pending.
   */
  readonly leavesPending: boolean;
  readonly outputRetention: "retain" | "delete";
  /** After a killed destroy the user deploys again, instead of destroying. */
  readonly wantsBack: boolean;
}

/** The same seed gives the same plan. */
export function planOf(seed: number): Plan {
  const random = new Random(seed);
  const deed = random.chance(0.4) ? "up" : random.pick(deeds.slice(1));
  const signal = random.pick(signals);
  const moment = random.pick(momentsOf[deed]);
  const isGated = random.chance(0.5) && !waitsForItsWork(signal) && !needsTheJob.includes(moment);
  return {
    seed,
    deed,
    jobs: random.pick<readonly JobName[]>([["talk"], ["talk"], ["talk", "trailer"], ["talk", "reel"], ["reel"]]),
    signal,
    victim: random.pick(victims),
    moment,
    delay:
      moment === "after a while"
        ? random.whole(300, longest[deed].while)
        : random.pick(moment === "at a delete" ? [0, 10] : [0, 0, 20, 100, 500]),
    // With jobs held back, the later requests are polls at growing intervals.
    request: random.whole(1, Math.min(longest[deed].requests, isGated ? 12 : Infinity)),
    pause: random.pick([0, 100, 1_000]),
    isGated,
    leavesPending: deed === "up that resumes" || (deed === "refresh" && random.chance(0.5)),
    outputRetention: random.chance(0.3) || moment === "at a delete" ? "delete" : "retain",
    wantsBack: random.chance(0.5),
  };
}

/** Whether Pulumi lets its operations end after a signal. */
function waitsForItsWork(signal: Signal): boolean {
  return signal === "SIGINT" || signal === "SIGTERM";
}

/** Moments after the end of a job. */
const needsTheJob: readonly Moment[] = ["at a look at a file", "at a delete"];

const anyTime = ["after a while", "at a request", "at a look at a file"] as const;

/** The moments of each command. */
const momentsOf: Readonly<Record<Deed, readonly Moment[]>> = {
  up: [...anyTime, "at the submit", "at the submit's answer"],
  "up with a change": moments,
  // It takes over its own job.
  "up --replace": [...anyTime, "at a delete"],
  "up that resumes": anyTime,
  refresh: anyTime,
  // It looks at files only to delete them.
  destroy: ["after a while", "at a request", "at a delete"],
};

/**
 * Milliseconds that a command usually takes on a machine with nothing else to do, and the requests
 * that it makes for one job.
 */
const longest: Readonly<Record<Deed, { readonly while: number; readonly requests: number }>> = {
  up: { while: 4_500, requests: 13 },
  "up with a change": { while: 4_500, requests: 9 },
  "up --replace": { while: 3_000, requests: 7 },
  "up that resumes": { while: 3_000, requests: 4 },
  refresh: { while: 2_000, requests: 7 },
  destroy: { while: 2_000, requests: 4 },
};
