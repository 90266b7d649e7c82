/** How much of a plan is drawn. A comment that is too long is drawn with less. */
export interface Room {
  /** Rows of jobs that would do something. */
  readonly rows: number;
  /** Rows of unchanged jobs. */
  readonly unchanged: number;
  /** Reasons, settings, files, warnings and errors of each job or list. */
  readonly items: number;
  /** Whether there are folded details. */
  readonly details: boolean;
}

/** From everything to a sentence. */
export const rooms: readonly Room[] = [
  { rows: Infinity, unchanged: Infinity, items: Infinity, details: true },
  { rows: Infinity, unchanged: Infinity, items: 10, details: true },
  { rows: Infinity, unchanged: 0, items: 10, details: true },
  { rows: Infinity, unchanged: 0, items: 3, details: true },
  { rows: 200, unchanged: 0, items: 3, details: false },
  { rows: 100, unchanged: 0, items: 1, details: false },
  { rows: 40, unchanged: 0, items: 1, details: false },
  { rows: 10, unchanged: 0, items: 1, details: false },
  { rows: 0, unchanged: 0, items: 0, details: false },
];

/** The first items of a list, and how many are left out. */
export function firstOf<Item>(items: readonly Item[], room: number): { shown: readonly Item[]; more: number } {
  return { shown: items.slice(0, room), more: Math.max(0, items.length - room) };
}
