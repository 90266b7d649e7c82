import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { explore } from "../course/explore";
import { mutations } from "../course/mutations";
import { type EngineSummary, type Enumerated, reliability } from "../reliability";
import type { Summary } from "./summary";

const page = "docs/reliability.md";

/** `npm run reliability -- FILE...`: the page from the files that `--json` wrote. */
async function main(files: readonly string[]): Promise<void> {
  const summaries = files.map(read);
  const lifecycle = summaries.filter((summary) => summary.kind === "lifecycle");
  const engine = summaries.filter((summary) => summary.kind === "engine");
  const options = await resolveConfig(page);
  writeFileSync(page, await format(reliability(lifecycle, engine, enumerated()), { ...options, filepath: page }));
  console.log(`wrote ${page}: ${lifecycle.length} summaries of the lifecycle, ${engine.length} with the real Pulumi`);
}

function enumerated(): Enumerated {
  const most = 2;
  const { worlds, moves, violation } = explore(most);
  const shown = Object.entries(mutations).filter(([, course]) => explore(most, course).violation !== undefined);
  return {
    faults: most,
    states: worlds,
    steps: moves,
    violations: violation === undefined ? 0 : 1,
    mutations: shown.map(([name]) => name),
  };
}

function read(file: string): Summary | EngineSummary {
  const summary = JSON.parse(readFileSync(file, "utf8")) as Summary | EngineSummary;
  const kind: unknown = summary.kind;
  if (kind === "lifecycle" || kind === "engine") return summary;
  throw new Error(`${file} holds no summary of chaos or chaos:engine: give a file that --json wrote`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
