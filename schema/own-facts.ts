/**
 * What the embedded service says of a finished job in fields of its own; the vendor's answer there
 * is `{}`.
 */
export interface OwnFacts {
  readonly warnings: readonly string[];
  /** Total length of the videos, as measured. */
  readonly inputSeconds?: number;
}

/** Reads them in the JSON text of `Output` or `Extend`. */
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
