/**
 * Facts that the embedded service adds to the answer on a finished job, in a field that is `{}` in
 * the vendor's answers.
 */
export interface OwnFacts {
  readonly warnings: readonly string[];
  /** Total length of the videos, as measured. */
  readonly inputSeconds?: number;
}

/** Reads the facts from the JSON text of `Output` or `Extend`. */
export function readOwnFacts(text: string | undefined): OwnFacts {
  const { Warnings, InputSeconds } = parsed(text);
  return {
    warnings: Array.isArray(Warnings) ? Warnings.filter((line): line is string => typeof line === "string") : [],
    ...(typeof InputSeconds === "number" && InputSeconds > 0 ? { inputSeconds: InputSeconds } : {}),
  };
}

function parsed(text: string | undefined): { Warnings?: unknown; InputSeconds?: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
