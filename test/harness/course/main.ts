import { parseArgs } from "node:util";
import { explore, replay } from "./explore";
import { mutations } from "./mutations";
import { trialIn, usualTrial } from "./trial";
import { twoMachines } from "./world";

const options = {
  faults: { type: "string", default: "2" },
  /** The path of a violation, as it was printed. */
  replay: { type: "string" },
  mutation: { type: "string" },
  /** Two machines with notes in a bucket, in place of one machine. */
  apart: { type: "boolean", default: false },
} as const;

/** `npm run enumerate -- --faults 3 [--apart] [--mutation NAME] [--replay PATH]` */
function main(): number {
  const { values } = parseArgs({ options });
  const faults = Number(values.faults);
  const own = values.apart ? trialIn(twoMachines) : usualTrial;
  const trial = values.mutation === undefined ? own : mutations[values.mutation];
  if (trial === undefined) {
    throw new Error(`--mutation is "${values.mutation}": must be one of ${Object.keys(mutations).join(", ")}`);
  }
  if (values.replay !== undefined) {
    console.log(replay(faults, values.replay.split(".").map(Number), trial).join("\n"));
    return 0;
  }
  const { worlds, moves, violation } = explore(faults, trial);
  console.log(`up to ${faults} faults: ${worlds} states, ${moves} steps`);
  if (!violation) return 0;
  console.log(`${violation.what}\n  ${replayCommand(faults, violation.path, values)}`);
  return 1;
}

/** The command that replays a violation. */
export function replayCommand(
  faults: number,
  path: readonly number[],
  { mutation, apart }: { readonly mutation?: string; readonly apart?: boolean } = {},
): string {
  const broken = mutation === undefined ? (apart ? " --apart" : "") : ` --mutation "${mutation}"`;
  return `npm run enumerate -- --faults ${faults}${broken} --replay ${path.join(".")}`;
}

if (require.main === module) process.exitCode = main();
