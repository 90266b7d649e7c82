import { parseArgs } from "node:util";
import { explore, replay } from "./explore";
import { mutations } from "./mutations";

const options = {
  faults: { type: "string", default: "2" },
  /** The path of a violation, as it was printed. */
  replay: { type: "string" },
  mutation: { type: "string" },
} as const;

/** `npm run enumerate -- --faults 3 [--mutation NAME] [--replay PATH]` */
function main(): number {
  const { values } = parseArgs({ options });
  const faults = Number(values.faults);
  const course = values.mutation === undefined ? undefined : mutations[values.mutation];
  if (values.mutation !== undefined && !course) {
    throw new Error(`--mutation is "${values.mutation}": must be one of ${Object.keys(mutations).join(", ")}`);
  }
  if (values.replay !== undefined) {
    console.log(replay(faults, values.replay.split(".").map(Number), course).join("\n"));
    return 0;
  }
  const { worlds, moves, violation } = explore(faults, course);
  console.log(`up to ${faults} faults: ${worlds} states, ${moves} steps`);
  if (!violation) return 0;
  console.log(`${violation.what}\n  ${replayCommand(faults, violation.path, values.mutation)}`);
  return 1;
}

/** The command that replays a violation. */
export function replayCommand(faults: number, path: readonly number[], mutation?: string): string {
  const broken = mutation === undefined ? "" : ` --mutation "${mutation}"`;
  return `npm run enumerate -- --faults ${faults}${broken} --replay ${path.join(".")}`;
}

if (require.main === module) process.exitCode = main();
