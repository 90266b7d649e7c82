import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The optional npm packages that draw texts: shaping, painting, and the fonts. */
export const textPackages = [
  "harfbuzzjs",
  "@resvg/resvg-js",
  "@embedpdf/fonts-sc",
  "@expo-google-fonts/noto-sans",
  "@expo-google-fonts/noto-emoji",
] as const;

export class TextPackagesMissing extends Error {
  override readonly name = "TextPackagesMissing";
  constructor(readonly missing: readonly string[]) {
    super(`${missing.join(", ")} not installed: run npm install ${missing.join(" ")}`);
  }
}

/** The absolute path of a package's main file; throws when it is not installed. */
export type Resolve = (name: string) => string;

const ownResolve: Resolve = createRequire(__filename).resolve;

/** The packages for texts that are not installed. */
export function missingTextPackages(resolve: Resolve = ownResolve): string[] {
  return textPackages.filter((name) => {
    try {
      resolve(name);
      return false;
    } catch {
      return true;
    }
  });
}

/** The used part of `harfbuzzjs`, declared here because the package is optional. */
export interface Shaping {
  readonly Blob: new (data: Uint8Array) => object;
  readonly Face: new (blob: object) => { readonly upem: number };
  readonly Font: new (face: object) => ShapingFont;
  readonly Buffer: new () => ShapingBuffer;
  shape(font: ShapingFont, buffer: ShapingBuffer): void;
}

export interface ShapingFont {
  /** The outline of a glyph as an SVG path, in the font's units, upwards. */
  glyphToPath(glyph: number): string;
  nominalGlyph(codePoint: number): number | undefined;
}

interface ShapingBuffer {
  addText(text: string): void;
  guessSegmentProperties(): void;
  getGlyphInfosAndPositions(): readonly {
    /** The number of the glyph in spite of its name; 0 where the font has none. */
    readonly codepoint: number;
    readonly xAdvance?: number;
    readonly xOffset?: number;
    readonly yOffset?: number;
  }[];
}

/** The used part of `@resvg/resvg-js`. */
export interface Painting {
  readonly Resvg: new (
    svg: string,
    options: object,
  ) => {
    render(): { asPng(): Buffer };
  };
}

/** The packages, loaded, and a reader of font files. */
export interface TextTools {
  readonly shaping: Shaping;
  readonly painting: Painting;
  /** @param file path inside of the package, from its root */
  readFont(name: (typeof textPackages)[number], file: string): Uint8Array;
}

/** @throws TextPackagesMissing with all that are missing */
export async function loadTextTools(resolve: Resolve = ownResolve): Promise<TextTools> {
  const missing = missingTextPackages(resolve);
  if (missing.length > 0) throw new TextPackagesMissing(missing);
  // A package of another platform is there and cannot be loaded: installing it again helps.
  const load = (name: (typeof textPackages)[number]): Promise<unknown> =>
    import(name).catch(() => {
      throw new TextPackagesMissing([name]);
    });
  return {
    shaping: (await load("harfbuzzjs")) as Shaping,
    painting: (await load("@resvg/resvg-js")) as Painting,
    readFont: (name, file) => readFileSync(join(rootOf(name, resolve(name)), file)),
  };
}

/** The folder of a package, by its main file. */
function rootOf(name: string, main: string): string {
  const parts = name.split("/");
  let folder = dirname(main);
  while (!folder.endsWith(join(...parts)) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
