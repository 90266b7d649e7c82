import { withDefaults } from "../../schema/defaults";
import { definition, type MontageArgs } from "../../schema/montage/job";
import { outputId } from "../job/output-asset";
import { stretchPart, type Playing } from "../media/reel/stretch-part";
import type { Stretch } from "../media/cut/stretch";
import type { Medium } from "../media/probe/probe";
import type { Tools } from "../media/tools";
import type { Drawing } from "../text/drawing";
import type { ReelPlan } from "./plan/reel-plan";
import type { Piece, Reel } from "./reel";

/** What the reels of a job are made of. */
export interface ReelMaterial {
  readonly plan: readonly ReelPlan[];
  /** Factors on the sound of the videos. */
  readonly levels: ReadonlyMap<Medium, number>;
  readonly openings: readonly NamedStretch[];
  readonly endings: readonly NamedStretch[];
  /** Of each reel. */
  readonly texts: readonly (readonly Drawing[])[];
}

type NamedStretch = Stretch & { readonly media: string };

/** The reels to make: opening, intro, highlights and ending in their order. */
export function reelsOf(args: MontageArgs, jobId: string, material: ReelMaterial, tools: Tools): Reel[] {
  const volume = Number(withDefaults(definition, args).editingConfig.mediaConfig.volume);
  const piece = (stretch: NamedStretch, playing: Omit<Playing, "media">): Piece => {
    const part = stretchPart(tools, stretch, { ...playing, media: stretch.media });
    return { placed: { part }, in: stretch.in, out: stretch.out };
  };
  return material.plan.map(({ intro, highlights, factor }, index): Reel => {
    const found = [...(intro ? [intro] : []), ...highlights].map((stretch) =>
      piece(stretch, { factor, volume: volume * (material.levels.get(stretch.medium) ?? 1) }),
    );
    // The service draws lots; taking turns gives the same reels each time.
    const fixed = (list: readonly NamedStretch[]) =>
      turn(list, index).map((one) => piece(one, { factor: 1, volume: 1 }));
    const pieces = [...fixed(material.openings), ...found, ...fixed(material.endings)];
    return { index, mediaId: outputId(jobId, index), pieces, texts: material.texts[index] ?? [] };
  });
}

function turn<T>(list: readonly T[], index: number): T[] {
  return list.length === 0 ? [] : [list[index % list.length]!];
}
