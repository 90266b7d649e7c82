import { defined } from "./defined";
import { type JobProgress, type Phase, phases, readProgress } from "./job/progress";

/**
 * Facts that the embedded service adds to the answer on a job, in a field that is `{}` in the
 * vendor's answers.
 */
export interface OwnFacts {
  readonly warnings: readonly string[];
  /** Total length of the videos, as measured. */
  readonly inputSeconds?: number;
  /** When the work on the job began: ISO 8601, UTC. */
  readonly startTime?: string;
  /** Only while the job has not ended. */
  readonly progress?: JobProgress;
  /** Seconds that each phase of a finished job took. */
  readonly timings?: Timings;
}

/** Seconds, by phase. */
export type Timings = Readonly<Partial<Record<Phase, number>>>;

/** Reads the facts from the JSON text of `Output` or `Extend`. */
export function readOwnFacts(text: string | undefined): OwnFacts {
  const { Warnings, InputSeconds, StartTime, Progress, Timings } = parsed(text);
  return {
    warnings: Array.isArray(Warnings) ? Warnings.filter((line): line is string => typeof line === "string") : [],
    ...(typeof InputSeconds === "number" && InputSeconds > 0 ? { inputSeconds: InputSeconds } : {}),
    ...(typeof StartTime === "string" ? { startTime: StartTime } : {}),
    ...defined({ progress: readProgress(Progress), timings: readTimings(Timings) }),
  };
}

function readTimings(value: unknown): Timings | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const given = value as Readonly<Record<string, unknown>>;
  const times = phases.map((phase) => [phase, given[phase]] as const);
  return Object.fromEntries(times.filter((entry): entry is readonly [Phase, number] => typeof entry[1] === "number"));
}

function parsed(text: string | undefined): {
  Warnings?: unknown;
  InputSeconds?: unknown;
  StartTime?: unknown;
  Progress?: unknown;
  Timings?: unknown;
} {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
