/** Result of one check of `doctor`. */
export interface Finding {
  readonly name: string;
  /** `open` is neither right nor wrong: it depends on the plan of the user. */
  readonly is: "there" | "missing" | "open";
  /** Value or problem in words. Never a key. */
  readonly text: string;
  readonly fix?: string;
  /** The part that cannot work without it: the embedded service, or a run of Pulumi. */
  readonly needed?: "service" | "pulumi";
}

const signs = { there: "✓", missing: "✗", open: "–" };

/** `✗ ffmpeg: not found; install it`. */
export function findingLine({ name, is, text, fix }: Finding): string {
  return `${signs[is]} ${name}: ${text}${fix === undefined ? "" : `; ${fix}`}`;
}
