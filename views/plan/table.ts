import type { PlannedAction, PlannedSetting, StackPlan } from "../../schema/plan/plan";
import { code, prose } from "./escape";
import { firstOf, type Room } from "./room";
import { actionWords, costWords, count, minutesWords, money, whySentences } from "./words";

/** The table of a stack's jobs; unchanged ones are rows of their own table in the details. */
export function jobTable(plan: StackPlan, room: Room): string[] {
  const active = plan.jobs.filter(({ does }) => does !== "keep");
  if (active.length === 0) return [];
  const { shown, more } = firstOf(active, room.rows);
  return [
    "| Job | What happens | Why | Minutes | Cost |",
    "| --- | --- | --- | ---: | ---: |",
    ...shown.map((job) => jobRow(job, room)),
    ...(more > 0 ? [`| … | ${count(more, "more job")} not shown: the comment would be too long | | | |`] : []),
    totalRow(plan),
    "",
  ];
}

function jobRow(job: PlannedAction, room: Room): string {
  const { name, kind, region, does } = job;
  const place = [kind, region].filter((part) => part !== undefined).map((part) => prose(part));
  const cells = [
    `${code(name, 100)}<br>${place.join(", ")}`,
    `**${actionWords[does]}**`,
    why(job, room),
    minutesWords(job),
    costWords(job),
  ];
  return `| ${cells.join(" | ")} |`;
}

function why(job: PlannedAction, { items }: Room): string {
  const all = [...job.changes.map(settingText), ...whySentences(job).map((sentence) => prose(sentence))];
  const { shown, more } = firstOf(all, items);
  return [...shown, ...(more > 0 ? [`${count(more, "more reason")}`] : [])].join("<br>");
}

/** `inputConfig.strategy.count` 3 → 5 clips */
export function settingText(setting: PlannedSetting): string {
  const { path, old, unit } = setting;
  const shown = (value: string) => (/^-?\d+(?:\.\d+)?$/.test(value) ? value : code(value, 80));
  const after = unit !== undefined && /^\d/.test(setting.new) ? ` ${prose(unit)}` : "";
  return `${code(path, 120)}: ${shown(old)} → ${shown(setting.new)}${after}`;
}

function totalRow({ cost }: StackPlan): string {
  if (cost.jobs === 0) return `| **Total** | | | | **nothing to pay** |`;
  const { currency, minutes, amount, unknown, jobs, most } = cost;
  if (currency === undefined) return `| **Total** | ${count(jobs, "job")} to run | | not known | **not known** |`;
  const known = unknown < jobs ? `**${money(amount, currency)}**` : "**not known**";
  const bound = unknown > 0 && most !== undefined ? `, ${money(most, currency)} at most` : "";
  const free = cost.local === jobs ? ", free here" : "";
  return `| **Total** | ${count(jobs, "job")} to run | | ${unknown < jobs ? minutes : "not known"} | ${known}${bound}${free} |`;
}

/** The table of the unchanged jobs, or how many there are. */
export function unchangedTable({ jobs }: StackPlan, room: Room): string[] {
  const { shown, more } = firstOf(
    jobs.filter(({ does }) => does === "keep"),
    room.unchanged,
  );
  if (shown.length + more === 0) return [];
  const left =
    more > 0 ? [`${count(more, shown.length > 0 ? "more unchanged job" : "unchanged job")} not listed.`] : [];
  if (shown.length === 0) return [...left, ""];
  const paid = (job: PlannedAction) =>
    job.deployed === undefined ? "" : money(job.deployed.amount, job.deployed.currency);
  const id = (job: PlannedAction) => (job.jobId === undefined ? "" : code(job.jobId, 80));
  return [
    "| Unchanged job | Id | Cost when it ran |",
    "| --- | --- | ---: |",
    ...shown.map((job) => `| ${code(job.name, 100)} | ${id(job)} | ${paid(job)} |`),
    "",
    ...left,
    ...(left.length > 0 ? [""] : []),
  ];
}
