import { withDefaults } from "../../../schema/defaults";
import { definition, type MontageArgs } from "../../../schema/montage/job";
import { outputId } from "../../job/output-asset";
import { blurredCopy } from "../../media/reel/background";
import { picturePart } from "../../media/reel/picture-part";
import { stretchPart, type Playing } from "../../media/reel/stretch-part";
import type { Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import type { Drawing } from "../../text/drawing";
import type { ReelMusic } from "../material/music";
import type { ReelPlan } from "../plan/reel-plan";
import { drawFixed, type Fixed, type FixedVideo, isVideo } from "../material/fixed";
import type { ReelPictures } from "../material/pictures";
import { drawLooks } from "./looks";
import type { Reel } from "./reel";

/** What the reels of a job are made of. */
export interface ReelMaterial {
  readonly plan: readonly ReelPlan[];
  /** Factors on the sound of the videos. */
  readonly levels: ReadonlyMap<Medium, number>;
  readonly openings: readonly Fixed[];
  readonly endings: readonly Fixed[];
  /** The videos whose picture changes its size or shape on the way. */
  readonly reshaped: ReadonlySet<string>;
  /** Of each reel. */
  readonly texts: readonly (readonly Drawing[])[];
  readonly music: readonly ReelMusic[];
  readonly pictures: readonly ReelPictures[];
}

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
  const reels = material.plan.map(({ intro, highlights, factor }, index): Reel => {
    const { background = blurredCopy, sticker } = material.pictures[index] ?? {};
    const video = (stretch: FixedVideo, playing: Pick<Playing, "factor" | "volume">) => {
      const reshaped = material.reshaped.has(stretch.media);
      const part = stretchPart(tools, stretch, { ...playing, media: stretch.media, background, reshaped });
      return { part, in: stretch.in, out: stretch.out, volume: playing.volume };
    };
    const found = [...(intro ? [intro] : []), ...highlights].map((stretch) =>
      video(stretch, { factor, volume: volume * (material.levels.get(stretch.medium) ?? 1) }),
    );
    const fixed = (list: readonly Fixed[], place: "opening" | "ending") => {
      const drawn = drawFixed(list, place, jobId, index);
      if (drawn === undefined) return [];
      const shown = isVideo(drawn)
        ? video(drawn, { factor: 1, volume: 1 })
        : { part: picturePart({ ...drawn, background }) };
      return [{ ...shown, fixed: true }];
    };
    const parts = [...fixed(material.openings, "opening"), ...found, ...fixed(material.endings, "ending")];
    const clips = parts.map(({ part, ...more }) => ({ length: part.length, ...more }));
    const drawn = drawLooks(args, clips, `${jobId} ${index}`);
    for (const line of drawn.warnings) warnings.add(line);
    return {
      index,
      mediaId: outputId(jobId, index),
      pieces: parts.map(({ part, ...piece }, i) => ({ ...piece, placed: { part, ...drawn.looks[i] } })),
      sticker,
      texts: material.texts[index] ?? [],
      music: material.music[index],
    };
  });
  return { reels, warnings: [...warnings] };
}
