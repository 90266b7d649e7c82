import { z } from "zod";
import type { PricedJob } from "../../../schema/price/table";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";

/** The kind of a job, and the length in seconds of what it is billed for. */
export interface JobSize {
  readonly kind: PricedJob;
  readonly input: number;
  readonly output: number;
}

/** A job whose price cannot be bounded. It must not be submitted. */
export class UnknownSizeError extends Error {}

/** The service may make a reel longer than it was asked to. */
const outputMargin = 1.5;

const extraction = z.looseObject({ MediaArray: z.array(z.looseObject({ MediaURL: z.string() })).min(1) });

const montage = z.object({
  MediaArray: z.array(z.string()).min(1),
  // No intro, opening or ending: their lengths are billed too.
  HighlightStrategy: z.strictObject({
    TargetDurationConfig: z.strictObject({ TargetDuration: z.number().positive() }),
  }),
});

const montageOutput = z.looseObject({ Count: z.int().positive().default(1) });

/**
 * The size of the job that a submit would make, at most.
 * @param lengths seconds of every video that may be named, by address
 * @throws UnknownSizeError for another operation, another form of request, or another video
 */
export function sizeOf(operation: string, request: object, lengths: ReadonlyMap<string, number>): JobSize {
  const { InputConfig, OutputConfig } = request as { InputConfig?: string; OutputConfig?: string };
  const seconds = (urls: readonly string[]) => urls.reduce((sum, url) => sum + lengthOf(operation, url, lengths), 0);
  switch (operation) {
    case submitHighlightExtractionJob.name: {
      const { MediaArray } = read(extraction, operation, InputConfig);
      return { kind: "extraction", input: seconds(MediaArray.map(({ MediaURL }) => MediaURL)), output: 0 };
    }
    case submitScreenMediaHighlightsJob.name: {
      const { MediaArray, HighlightStrategy } = read(z.strictObject(montage.shape), operation, InputConfig);
      const { Count } = read(montageOutput, operation, OutputConfig);
      const { TargetDuration } = HighlightStrategy.TargetDurationConfig;
      return { kind: "montage", input: seconds(MediaArray), output: TargetDuration * Count * outputMargin };
    }
    default:
      throw new UnknownSizeError(`what ${operation} costs is not known here: it is not submitted`);
  }
}

function lengthOf(operation: string, url: string, lengths: ReadonlyMap<string, number>): number {
  const length = lengths.get(url);
  if (length === undefined) {
    throw new UnknownSizeError(`${operation} names ${url}, which was not measured: it is not submitted`);
  }
  return length;
}

function read<T>(type: z.ZodType<T>, operation: string, text: string | undefined): T {
  let given: unknown;
  try {
    given = JSON.parse(text ?? "{}");
  } catch {
    given = undefined;
  }
  const found = type.safeParse(given);
  if (found.success) return found.data;
  const where = found.error.issues.map(({ path, message }) => `${path.join(".") || "all of it"}: ${message}`);
  throw new UnknownSizeError(
    `the length of a job of ${operation} cannot be told (${where.join("; ")}): it is not submitted`,
  );
}
