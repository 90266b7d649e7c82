import { z } from "zod";
import { text } from "../operations/text";

const seconds = z.coerce.number();

const range = z.looseObject({
  In: seconds,
  Out: seconds,
  Tags: z.array(z.string()).nullish(),
  OutputURL: text,
  MediaId: text,
  /** A field of the embedded service's own: why this moment was chosen. */
  Reasons: z.array(z.string()).nullish(),
});

/** `JobResult.AiResult` of a finished extraction, tolerant of what is not documented. */
export const aiResult = z.looseObject({
  HighlightResults: z.array(z.looseObject({ Media: text, TimeRanges: z.array(range).nullish() })).nullish(),
});

export type AiResult = z.input<typeof aiResult>;

/** One moment that was found. */
export interface FoundMoment {
  /** Media id or address, exactly as given in the arguments. */
  readonly media: string;
  /** Start in the source, seconds. */
  readonly in: number;
  /** End in the source, seconds. */
  readonly out: number;
  readonly tags: readonly string[];
  readonly reasons: readonly string[];
  readonly url?: string;
  readonly mediaId?: string;
}

/** The moments of an AiResult, given as JSON text or as an object; undefined where it cannot be read. */
export function foundMoments(result: unknown): FoundMoment[] | undefined {
  const parsed = aiResult.safeParse(typeof result === "string" ? parseJson(result) : result);
  if (!parsed.success) return undefined;
  return (parsed.data.HighlightResults ?? []).flatMap((medium) =>
    (medium.TimeRanges ?? []).map((found) => ({
      media: medium.Media ?? "",
      in: found.In,
      out: found.Out,
      tags: found.Tags ?? [],
      reasons: found.Reasons ?? [],
      ...(found.OutputURL === undefined ? {} : { url: found.OutputURL }),
      ...(found.MediaId === undefined ? {} : { mediaId: found.MediaId }),
    })),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
