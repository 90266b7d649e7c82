/** One thing that was looked for. */
export interface Finding {
  readonly name: string;
  /** `open` is neither right nor wrong: it depends on what is wanted. */
  readonly is: "there" | "missing" | "open";
  /** What was found, or what is wrong. Never a key. */
  readonly text: string;
  readonly fix?: string;
  /** What cannot work while it is missing: the embedded service, or a run of Pulumi. */
  readonly needed?: "service" | "pulumi";
}

const signs = { there: "✓", missing: "✗", open: "–" };

/** `✗ ffmpeg: not found; install it`. */
export function findingLine({ name, is, text, fix }: Finding): string {
  return `${signs[is]} ${name}: ${text}${fix === undefined ? "" : `; ${fix}`}`;
}
