import { format } from "prettier";
import { aimText, valueText } from "./measure.mjs";

/**
 * The text of docs/performance.md.
 * @param {Record<string, object>} results those of tools/bench/results.json
 */
export function performancePage(results) {
  const parts = [head, ...Object.entries(results).map(([name, bench]) => section(name, bench))];
  return format(parts.join("\n\n"), { parser: "markdown", printWidth: 120 });
}

const head = `# Performance

<!-- Made by "npm run bench -- --write" from tools/bench/results.json. Edit the benches, not this page. -->

How long things take, measured side by side: this library and a yardstick take turns in one run, after a warm-up, and
the ratio of their medians counts, because machines differ and are noisy. \`npm run bench\` measures all of it again,
\`npm run bench -- --only NAME\` one part; each row is printed as a line of JSON too. An aim is a wish that was set before
it was measured; one that is missed stays here as missed. No test depends on a time.`;

function section(name, { title, about, notes = [], machine, rows, skipped = [] }) {
  const measured = `\`--only ${name}\`, measured on ${machine.date} at ${machine.commit}: ${machine.text}.`;
  const lines = [`## ${title}`, "", about, "", measured];
  const compared = rows.filter(({ ratio }) => ratio !== undefined);
  if (compared.length > 0) lines.push("", comparisons(compared));
  const figures = rows.filter(({ value }) => value !== undefined);
  if (figures.length > 0) lines.push("", table(["figure", "measured", "aim"], figures.map(figureCells)));
  for (const row of rows.filter(({ slope }) => slope !== undefined)) lines.push("", growthText(row));
  for (const why of skipped) lines.push("", `Not measured: ${why}.`);
  if (notes.length > 0) lines.push("", "Tried:", "", ...notes.map((note) => `- ${note}`));
  return lines.join("\n");
}

function comparisons(rows) {
  const cells = rows.map((row) => [
    row.row,
    `${row.ours} ${row.unit}`,
    `${row.against} ${row.unit}${row.yardstick ? ` (${row.yardstick})` : ""}`,
    `${row.ratio} × (${row.spread.join(" to ")})`,
    aimText(row) || "–",
  ]);
  return table(["case", "this library", "yardstick", "ratio (all runs)", "aim"], cells);
}

function figureCells(row) {
  return [row.row, valueText(row), aimText(row) || "–"];
}

function growthText({ row, slope, unit, start, straightness, points }) {
  const measured = points.map(([x, y]) => `${x}: ${y}`).join(", ");
  return `Growth, ${row}: ${slope} ${unit} and ${start} at the start, R² ${straightness} (${measured}).`;
}

function table(titles, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}
