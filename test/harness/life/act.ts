import type { Random } from "../../fakes/random";
import type { Wish } from "../cloud/kind";

/** A command that a user gives. */
export interface Act {
  readonly what: "up" | "up --replace" | "refresh" | "destroy";
  /** The arguments of the program. */
  readonly wish: Wish;
  readonly outputRetention: "retain" | "delete";
  /** Seconds until the next act. */
  readonly pause: number;
}

/** Draws the acts of a life. The first ones do not depend on their number. */
export function drawActs(random: Random): Act[] {
  const count = random.whole(2, 5);
  const acts: Act[] = [];
  let wish: Wish = { count: 1, trigger: 1 };
  let outputRetention: Act["outputRetention"] = random.chance(0.5) ? "delete" : "retain";
  while (acts.length < count) {
    if (random.chance(0.4)) wish = { ...wish, count: random.whole(1, 3) };
    if (random.chance(0.2)) wish = { ...wish, trigger: random.whole(1, 2) };
    if (random.chance(0.1)) outputRetention = outputRetention === "delete" ? "retain" : "delete";
    acts.push({ what: drawWhat(random), wish, outputRetention, pause: random.whole(0, 120) });
  }
  return acts;
}

function drawWhat(random: Random): Act["what"] {
  const share = random.next();
  if (share < 0.1) return "refresh";
  if (share < 0.2) return "destroy";
  return share < 0.36 ? "up --replace" : "up";
}
