import type { Weight } from "./typeface";

/** A font of the installed packages. */
export interface NamedFont {
  readonly family: "Noto Sans SC" | "Noto Sans";
  readonly weight: Weight;
}

interface Asked {
  readonly font?: string | undefined;
  readonly fontFace?: { readonly bold?: boolean | undefined } | undefined;
}

/**
 * The font that a caption asks for by name, such as `Noto Sans SC Medium`. No name gives bold
 * letters, like the service's default, which is an extra bold font.
 * @param warn takes a sentence where the font is not there
 */
export function fontOf({ font, fontFace }: Asked, warn: (line: string) => void): NamedFont {
  if (font === undefined) return standard;
  const [, family, weight = "Regular"] = known.exec(font.trim()) ?? [];
  if (family === undefined) {
    const fix = "write Noto Sans SC or Noto Sans, with Light, Regular, Medium or Bold behind it";
    warn(`font is "${font}", which is not there: Noto Sans SC Bold is used; ${fix}`);
    return standard;
  }
  return {
    family: /SC$/i.test(family) ? "Noto Sans SC" : "Noto Sans",
    weight: fontFace?.bold ? "Bold" : weights[weight.toLowerCase()]!,
  };
}

const standard: NamedFont = { family: "Noto Sans SC", weight: "Bold" };
const weights: Readonly<Record<string, Weight>> = {
  light: "Light",
  regular: "Regular",
  medium: "Medium",
  bold: "Bold",
};
const known = /^(Noto Sans(?: SC)?)(?: (Light|Regular|Medium|Bold))?$/i;
