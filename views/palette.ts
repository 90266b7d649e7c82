/** Colours of pictures and pages. Text on paper has a contrast of 4.5 to 1 at least. */
const light = {
  ink: "#1f2328",
  soft: "#59636e",
  paper: "#ffffff",
  edge: "#d0d7de",
  sound: "#8c959f",
  mark: "#0a7d5a",
  shade: "#f6f8fa",
  bad: "#b42318",
};

const dark: typeof light = {
  ink: "#e6edf3",
  soft: "#9198a1",
  paper: "#0d1117",
  edge: "#3d444d",
  sound: "#6e7681",
  mark: "#3fb98f",
  shade: "#151b23",
  bad: "#ff8f85",
};

export type Colour = keyof typeof light;

export const palette = { light, dark };

/** Colours as variables of CSS, the dark ones where the reader prefers them. */
export function paletteStyle(selector: string, colours: readonly Colour[]): string {
  const set = (of: typeof light): string => colours.map((name) => `--${name}:${of[name]}`).join(";");
  return `${selector}{${set(light)}}\n@media(prefers-color-scheme:dark){${selector}{${set(dark)}}}`;
}
