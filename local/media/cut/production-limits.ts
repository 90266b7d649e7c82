/** What a production's settings and inputs say of the output stream. */
export interface ProductionLimits {
  /** The highest bit rate, in kilobits per second. */
  readonly bitrate?: number | undefined;
  /** Frames per second where `Video` gives none. */
  readonly fps?: number | undefined;
}

/** The settings of a `ProduceConfig` that concern the output stream. */
export interface ProductionSettings {
  /** Kilobits per second. */
  readonly maxBitrate?: number | undefined;
  readonly keepOriginMaxBitrate?: boolean | undefined;
  readonly keepOriginVideoMaxFps?: boolean | undefined;
  readonly audioChannelCopy?: string | undefined;
}

/** A video that goes into an output. */
export interface ProductionInput {
  /** Frames per second; 0 where it stands still. */
  readonly rate: number;
  /** Kilobits per second of picture and sound together. */
  readonly bitrate: number;
}

/**
 * The limits of an output: `maxBitrate` and the highest bit rate of the inputs are both ceilings,
 * of which the lower one counts; the highest frame rate of the inputs, 240 at most.
 */
export function productionLimits(
  settings: ProductionSettings | undefined,
  inputs: readonly ProductionInput[],
): ProductionLimits {
  const { maxBitrate = Infinity, keepOriginMaxBitrate, keepOriginVideoMaxFps } = settings ?? {};
  const highest = Math.max(0, ...inputs.map(({ bitrate }) => bitrate));
  const bitrate = Math.min(maxBitrate, keepOriginMaxBitrate && highest > 0 ? highest : Infinity);
  const rate = Math.min(240, Math.max(0, ...inputs.map((input) => input.rate)));
  return {
    ...(Number.isFinite(bitrate) ? { bitrate } : {}),
    ...(keepOriginVideoMaxFps && rate >= 1 ? { fps: rate } : {}),
  };
}

/** Filters that copy a channel of stereo sound to the other one. */
export function channelCopy({ audioChannelCopy }: ProductionSettings = {}): string[] {
  if (audioChannelCopy === "left") return ["pan=stereo|c0=c0|c1=c0"];
  if (audioChannelCopy === "right") return ["pan=stereo|c0=c1|c1=c1"];
  return [];
}
