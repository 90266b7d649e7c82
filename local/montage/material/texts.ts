import type { MontageArgs } from "../../../schema/montage/job";
import { canvasOf, type Canvas } from "../../media/cut/canvas";
import type { Drawing } from "../../text/drawing";
import { TextPackagesMissing } from "../../text/packages";
import { TextArtist, type Wanted } from "../../text/text-artist";
import { drawLot } from "../lot";

/** A text of a reel. */
export interface ReelText extends Wanted {
  /** `the title "One"`. */
  readonly name: string;
}

/** The drawn texts of each reel, the lowest one first, and what was asked for in vain. */
export interface DrawnTexts {
  readonly drawings: readonly (readonly Drawing[])[];
  readonly warnings: readonly string[];
}

/** Draws the titles and subheadings of all reels. Nothing is loaded where there are none. */
export async function drawTexts(
  args: MontageArgs,
  jobId: string,
  reels: number,
  load = () => TextArtist.load(),
): Promise<DrawnTexts> {
  const { outputConfig: output } = args;
  const canvas = canvasOf(output, output);
  const texts = Array.from({ length: reels }, (_, index) => textsOf(args, canvas, `${jobId} ${index}`));
  if (texts.every(({ length }) => length === 0)) return { drawings: [], warnings: [] };
  try {
    const artist = await load();
    const warnings = new Set<string>();
    const drawings = texts.map((list) =>
      list.flatMap((text) => {
        const drawn = artist.draw(text, canvas);
        for (const line of drawn.warnings) warnings.add(`${text.name}: ${line}`);
        return drawn.drawing === undefined ? [] : [drawn.drawing];
      }),
    );
    return { drawings, warnings: [...warnings] };
  } catch (error) {
    if (!(error instanceof TextPackagesMissing)) throw error;
    return { drawings: [], warnings: [`titles and subheadings are left out: ${error.message}`] };
  }
}

/** Shares of the picture's shorter side: the sizes of letters. The page gives none. */
const [titleSize, subHeadingSize] = [1 / 12, 1 / 18];

/**
 * The title and the subheadings of a reel, of each list one by lot.
 * @param seed the same one draws the same lots
 */
export function textsOf({ inputConfig, editingConfig }: MontageArgs, canvas: Canvas, seed: string): ReelText[] {
  const title = drawLot(inputConfig.titleArray ?? [], `${seed} title`);
  const levels = (inputConfig.subHeadingArray ?? []).toSorted((a, b) => a.level - b.level);
  const subHeadings = levels.flatMap(({ level, titleArray }): ReelText[] => {
    const text = drawLot(titleArray, `${seed} ${level}`);
    if (text === undefined) return [];
    const asked = editingConfig?.subHeadingConfig?.[String(level) as "1"] ?? {};
    const defaults = { y: 0.2 + 0.1 * level, size: subHeadingSize };
    return [{ name: `the subheading "${text}" of level ${level}`, text, asked, defaults }];
  });
  if (title === undefined) return subHeadings;
  const defaults = { y: titleHeight(canvas), size: titleSize };
  return [
    { name: `the title "${title}"`, text: title, asked: editingConfig?.titleConfig ?? {}, defaults },
    ...subHeadings,
  ];
}

/** The vertical place of a title as the service documents it, a share of the height. */
function titleHeight({ width, height }: Canvas): number {
  if (width === height) return 0.08;
  return height > width ? 0.1 : 0.05;
}
