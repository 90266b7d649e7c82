import type { StackPlan } from "../../schema/plan/plan";
import { code, prose } from "./escape";
import { allFiles, hasMoreFiles } from "./files";
import { firstOf, type Room } from "./room";
import { unchangedTable } from "./table";
import { count } from "./words";

/** The folded parts of a stack's plan. */
export function foldedDetails(plan: StackPlan, room: Room): string[] {
  if (!room.details) return unchangedTable(plan, { ...room, unchanged: 0 });
  const unchanged = plan.jobs.filter(({ does }) => does === "keep").length;
  return [
    ...folded("Changed settings", settings(plan, room)),
    ...folded("All files", hasMoreFiles(plan) ? allFiles(plan, room) : []),
    ...folded("Where the minutes come from", minutes(plan, room)),
    ...(room.unchanged > 0
      ? folded(`${count(unchanged, "unchanged job")}`, unchangedTable(plan, room))
      : unchangedTable(plan, room)),
  ];
}

/** @param title plain words, no foreign text: it stands in HTML */
function folded(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title}</summary>`, "", ...lines, "</details>", ""];
}

function settings({ jobs }: StackPlan, { items }: Room): string[] {
  const rows = jobs.flatMap(({ name, changes }) =>
    firstOf(changes, items).shown.map((setting) => {
      const cells = [code(name, 100), code(setting.path, 120), code(setting.old, 200), code(setting.new, 200)];
      const unit = setting.unit === undefined ? "" : ` (${setting.unit})`;
      return `| ${cells.join(" | ")} | ${prose(`${setting.about ?? ""}${unit}`)} |`;
    }),
  );
  if (rows.length === 0) return [];
  return ["| Job | Setting | Deployed | In this change | What it is |", "| --- | --- | --- | --- | --- |", ...rows, ""];
}

const sources = {
  inputMinutes: "as inputMinutes says",
  file: "measured on this machine",
  header: "read from the header of the file in the bucket",
  "media library": "as the media library says",
} as const;

function minutes({ jobs }: StackPlan, { rows }: Room): string[] {
  const known = jobs.flatMap(({ name, minutesBy }) => (minutesBy === undefined ? [] : [{ name, minutesBy }]));
  const open = jobs.filter(({ openCost }) => openCost !== undefined);
  const lines = [
    ...known.map(({ name, minutesBy }) => `- ${code(name, 100)}: ${sources[minutesBy]}`),
    ...open.map(({ name }) => `- ${code(name, 100)}: not known; set \`inputMinutes\` for the total`),
  ];
  const { shown, more } = firstOf(lines, rows);
  return lines.length === 0 ? [] : [...shown, ...(more > 0 ? [`- and ${count(more, "more job")}`] : []), ""];
}
