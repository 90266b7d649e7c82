import { setTimeout } from "node:timers/promises";
import type { Running } from "../../e2e/pulumi/processes";
import type { Plan } from "./plan";
import type { RequestEvent, Requests } from "./requests";

/** The parts of a run that a strike needs. */
export interface Target {
  readonly command: Running;
  readonly requests: Requests;
  /** All living processes of the run, the command's own among them. */
  readonly processes: () => number[];
  /** One line of the run's story. */
  readonly tell: (line: string) => void;
}

/**
 * Kills a running command as planned.
 * @returns false where the command ended before
 */
export async function strike(plan: Plan, target: Target): Promise<boolean> {
  const { command, tell } = target;
  const wait = new AbortController();
  const over = command.ended.then(() => false);
  const came = await Promise.race([moment(plan, target, wait.signal), over]);
  wait.abort();
  if (!came) return false;
  signal(plan, target);
  if (plan.signal === "SIGINT twice") {
    const still = await Promise.race([setTimeout(plan.pause, true), over]);
    if (still) signal(plan, target);
  }
  tell(`${plan.signal} to ${plan.victim} ${plan.moment}`);
  return true;
}

async function moment(plan: Plan, { requests, tell }: Target, signal: AbortSignal): Promise<true> {
  if (plan.moment !== "after a while") {
    let accounts = 0;
    const { is, what, number } = await event(requests, signal, (seen) => {
      if (seen.is === "asked" && seen.what === "GetCallerIdentity") accounts += 1;
      return isMoment(plan, seen, accounts);
    });
    tell(`request ${number}, ${what}, is ${is}; the signal follows after ${plan.delay} ms`);
  }
  if (plan.delay > 0) await setTimeout(plan.delay, undefined, { signal }).catch(() => undefined);
  return true;
}

/** @param accounts requests for the account so far */
function isMoment(plan: Plan, { is, what, number }: RequestEvent, accounts: number): boolean {
  switch (plan.moment) {
    case "after a while":
      return false;
    case "at a request":
      return is === "asked" && number === plan.request;
    case "at the submit":
      return is === "asked" && what.startsWith("Submit");
    case "at the submit's answer":
      return is === "answered" && what.startsWith("Submit");
    case "at a look at a file":
      return is === "asked" && what.startsWith("HEAD");
    case "at a delete":
      return is === "asked" && (what.startsWith("DELETE") || accounts > creationsOf(plan));
  }
}

/** A creation begins with a request for the account, and so does a deletion of files. */
function creationsOf({ deed, jobs }: Plan): number {
  if (deed === "destroy") return 0;
  return deed === "up --replace" ? 1 : jobs.length;
}

function event(
  requests: Requests,
  signal: AbortSignal,
  wanted: (event: RequestEvent) => boolean,
): Promise<RequestEvent> {
  return new Promise((resolve) => {
    const stop = requests.hear((seen) => {
      if (!wanted(seen)) return;
      stop();
      resolve(seen);
    });
    signal.addEventListener("abort", stop, { once: true });
  });
}

function signal({ signal: name, victim }: Plan, { command, processes }: Target): void {
  const sent = name === "SIGINT twice" ? "SIGINT" : name;
  const pids = victim === "the CLI alone" ? [command.pid] : processes();
  for (const pid of pids) {
    try {
      process.kill(pid, sent);
    } catch {
      // It ended by itself in between.
    }
  }
}
