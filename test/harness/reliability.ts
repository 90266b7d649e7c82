import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { explore } from "./course/explore";
import { trialIn, usualTrial } from "./course/trial";
import { twoMachines } from "./course/world";
import { type Findings, type Row, sumRows } from "./row";

const page = "docs/reliability.md";

const up = "states of an order with up to two faults, each answer, death and kill at every step";

/** What the rows of the course say, and what is explored for them. */
const explored = [
  { what: up, trial: usualTrial },
  { what: `${up}, on two machines without a lock, with notes in a bucket`, trial: trialIn(twoMachines) },
];

export const courseTexts = explored.map(({ what }) => what);

/** Markdown has the table between these lines, and nothing else there. */
const markers = ["<!-- The table: `npm run reliability` -->", "<!-- The end of the table. -->"] as const;

/**
 * `npm run reliability -- FILE...`: the table of docs/reliability.md, from the files that `--json`
 * wrote and the course, which is explored anew. The rest of the page is written by hand.
 */
async function main(files: readonly string[]): Promise<void> {
  const rows = files.flatMap((file) => (JSON.parse(readFileSync(file, "utf8")) as Findings).rows);
  const text = withTable(readFileSync(page, "utf8"), [...exploredRows(), ...rows]);
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }));
  console.log(`wrote the table of ${page} from ${files.length} files`);
}

/** The page with these rows in its table. */
export function withTable(text: string, rows: readonly Row[]): string {
  const [before, after] = [text.split(markers[0])[0], text.split(markers[1])[1]];
  if (before === undefined || after === undefined) throw new Error(`${page} has no two lines ${markers.join(" and ")}`);
  const lines = sumRows(rows).map(({ level, what, runs, violations }) => [level, what, runs, violations]);
  const table = [["level", "what happens", "runs", "with a violation"], ["---", "---", "--:", "--:"], ...lines];
  const markdown = table.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return [before + markers[0], markdown, markers[1] + after].join("\n\n");
}

/** The rows of the course; their runs are the states that were seen. */
function exploredRows(): Row[] {
  return explored.map(({ what, trial }) => {
    const { worlds, violation } = explore(2, trial);
    return { level: "course", what, runs: worlds, violations: violation === undefined ? 0 : 1 };
  });
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
}
