import { withDefaults } from "../../schema/defaults";
import { definition, type MontageArgs } from "../../schema/montage/job";
import { outputId } from "../job/output-asset";
import { blurredCopy } from "../media/reel/background";
import { stretchPart, type Playing } from "../media/reel/stretch-part";
import type { Stretch } from "../media/cut/stretch";
import type { Medium } from "../media/probe/probe";
import type { Tools } from "../media/tools";
import type { Drawing } from "../text/drawing";
import type { ReelMusic } from "./music";
import type { ReelPlan } from "./plan/reel-plan";
import { drawLooks } from "./looks";
import type { Reel } from "./reel";

/** What the reels of a job are made of. */
export interface ReelMaterial {
  readonly plan: readonly ReelPlan[];
  /** Factors on the sound of the videos. */
  readonly levels: ReadonlyMap<Medium, number>;
  readonly openings: readonly NamedStretch[];
  readonly endings: readonly NamedStretch[];
  /** The videos whose picture changes its size or shape on the way. */
  readonly reshaped: ReadonlySet<string>;
  /** Of each reel. */
  readonly texts: readonly (readonly Drawing[])[];
  readonly music: readonly ReelMusic[];
}

type NamedStretch = Stretch & { readonly media: string };

/**
 * The reels to make: opening, intro, highlights and ending in their order, and what of their looks
 * cannot be made.
 */
export function reelsOf(
  args: MontageArgs,
  jobId: string,
  material: ReelMaterial,
  tools: Tools,
): { reels: Reel[]; warnings: string[] } {
  const warnings = new Set<string>();
  const volume = Number(withDefaults(definition, args).editingConfig.mediaConfig.volume);
  const piece = (stretch: NamedStretch, playing: Pick<Playing, "factor" | "volume">) => {
    const { media } = stretch;
    const reshaped = material.reshaped.has(media);
    const part = stretchPart(tools, stretch, { ...playing, media, background: blurredCopy, reshaped });
    return { part, in: stretch.in, out: stretch.out };
  };
  const reels = material.plan.map(({ intro, highlights, factor }, index): Reel => {
    const found = [...(intro ? [intro] : []), ...highlights].map((stretch) =>
      piece(stretch, { factor, volume: volume * (material.levels.get(stretch.medium) ?? 1) }),
    );
    // The service draws lots; taking turns gives the same reels each time.
    const fixed = (list: readonly NamedStretch[]) =>
      turn(list, index).map((one) => ({ ...piece(one, { factor: 1, volume: 1 }), fixed: true }));
    const parts = [...fixed(material.openings), ...found, ...fixed(material.endings)];
    const clips = parts.map(({ part, ...more }) => ({ length: part.length, ...more }));
    const drawn = drawLooks(args, clips, `${jobId} ${index}`);
    for (const line of drawn.warnings) warnings.add(line);
    return {
      index,
      mediaId: outputId(jobId, index),
      pieces: parts.map(({ part, in: start, out }, i) => ({ placed: { part, ...drawn.looks[i] }, in: start, out })),
      texts: material.texts[index] ?? [],
      music: material.music[index],
    };
  });
  return { reels, warnings: [...warnings] };
}

function turn<T>(list: readonly T[], index: number): T[] {
  return list.length === 0 ? [] : [list[index % list.length]!];
}
