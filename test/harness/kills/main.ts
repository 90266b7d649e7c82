import { parseArgs } from "node:util";
import { killRounds } from "./rounds";

const options = {
  rounds: { type: "string", default: "50" },
  seed: { type: "string", default: "1" },
} as const;

/** `npm run kills -- --rounds 50 --seed 1` */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
  const { faults, counts } = await killRounds({ rounds, seed }, (number, found) => {
    console.log(
      `round ${number} of ${rounds}, seed ${seed}: ${found.length === 0 ? "nothing wrong" : found.join("\n  ")}`,
    );
  });
  const answered = [...counts].map(([kind, count]) => `${count} ${kind}`);
  console.log(`${rounds} rounds, seed ${seed}: ${faults.length} faults; answered: ${answered.sort().join(", ")}`);
  return faults.length === 0 ? 0 : 1;
}

void main().then((code) => (process.exitCode = code));
