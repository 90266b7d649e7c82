import type { JobRow } from "./listed";

const titles = ["ID", "KIND", "STATE", "CREATED", "TOOK", "MIN", "STACK", "RESOURCE"];

/** The rows of jobs as a table. `-` stands for what is not known or not of this package. */
export function jobTable(rows: readonly JobRow[]): string[] {
  const cells = [titles, ...rows.map(cellsOf)];
  const widths = titles.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}

function cellsOf({ jobId, kind, state, serviceState, created, seconds, minutes, mark, owner }: JobRow): string[] {
  const shownState = state === "pending" ? (serviceState ?? state) : state;
  const resource = owner?.name ?? (mark && `identity ${mark.identity}`);
  return [
    jobId,
    kind ?? "-",
    shownState,
    created ?? "-",
    seconds === undefined ? "-" : `${seconds} s`,
    minutes === undefined ? "-" : String(minutes),
    owner === undefined ? "-" : `${owner.project}/${owner.stack}`,
    resource ?? "-",
  ];
}
