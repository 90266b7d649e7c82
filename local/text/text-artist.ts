import { draw, type Drawing } from "./drawing";
import type { NamedFont } from "./font-name";
import { layOut } from "./layout";
import { loadTextTools, type Resolve, type TextTools } from "./packages";
import { type Caption, type Size, type StyleDefaults, styleOf } from "./style";
import { openTypeface, type Typeface } from "./typeface";

/** A text to draw. */
export interface Wanted {
  readonly text: string;
  readonly asked: Caption;
  readonly defaults: StyleDefaults;
}

/** A drawn text, if any of it is to be seen, and clauses about what was asked for in vain. */
export interface Drawn {
  readonly drawing?: Drawing;
  readonly warnings: readonly string[];
}

/** Draws texts in the fonts of the optional packages, the same on every machine. */
export class TextArtist {
  private readonly typefaces = new Map<string, Typeface>();

  private constructor(private readonly tools: TextTools) {}

  /** @throws TextPackagesMissing */
  static async load(resolve?: Resolve): Promise<TextArtist> {
    return new TextArtist(await loadTextTools(resolve));
  }

  draw({ text, asked, defaults }: Wanted, picture: Size): Drawn {
    const warnings: string[] = [];
    const style = styleOf(asked, picture, defaults, (line) => warnings.push(line));
    const layout = layOut(text, style, picture, this.typeface(style));
    const drawing = draw(layout, style, picture, this.tools.painting);
    if (layout.missing.length > 0) {
      warnings.push(
        `the text has letters that no font here has, which are left out: ${layout.missing.map(codeOf).join(", ")}`,
      );
    }
    const { box } = layout;
    const fits = box.x >= 0 && box.y >= 0 && box.x + box.width <= picture.width && box.y + box.height <= picture.height;
    if (!fits) warnings.push("the text does not fit into the picture: lower fontSize, or change x and y");
    return drawing === undefined ? { warnings } : { drawing, warnings };
  }

  private typeface({ family, weight }: NamedFont): Typeface {
    const name = `${family} ${weight}`;
    const typeface = this.typefaces.get(name) ?? openTypeface(this.tools, weight, family);
    this.typefaces.set(name, typeface);
    return typeface;
  }
}

/** `龘 (U+9F98)` */
function codeOf(letter: string): string {
  const codes = [...letter].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`);
  return `${letter} (${codes.join(" ")})`;
}
