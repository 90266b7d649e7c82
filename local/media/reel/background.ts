import { fitInto, type Canvas } from "../cut/canvas";
import { reelColours, reelTags } from "../picture/colours";
import { type Picture, pictureInput, rgbaFilters } from "../picture/picture";

/** What is seen around a picture whose shape is not that of the reel. */
export type Background =
  | { readonly is: "picture"; readonly picture: Picture }
  /** A copy of the picture itself. @param radius of the blur, from 0.01 to 1 */
  | { readonly is: "blur"; readonly radius: number }
  /** @param colour `#rrggbb` */
  | { readonly is: "colour"; readonly colour: string };

/** The radius of a blur that is not given. */
export const usualRadius = 0.1;

export const blurredCopy: Background = { is: "blur", radius: usualRadius };

/** What is known of the frames that are fitted into a canvas. */
export interface Shape {
  /** Pixels as displayed. */
  readonly width: number;
  readonly height: number;
  /** Whether frames may have another size or shape later on. */
  readonly changes: boolean;
  /** Whether pixels may be transparent: the background is seen through them. */
  readonly transparent?: boolean;
}

export interface Fitted {
  readonly shape: Shape;
  /** Names of labels: of frames of any size, and of the result in the canvas's size. */
  readonly from: string;
  readonly to: string;
  /** Number of the first input of the background. */
  readonly first: number;
  /** Filters of the fitted picture before anything else, such as those of its colours. */
  readonly filters?: readonly string[];
}

/** The inputs of a background; none where nothing of it is seen. */
export function backgroundInputs(canvas: Canvas, background: Background, shape: Shape): string[][] {
  return background.is === "picture" && !covers(canvas, shape) ? [pictureInput(background.picture)] : [];
}

/**
 * Chains that fit frames into the canvas over a background, never stretched: 4:2:0, square pixels.
 * A picture that covers the canvas costs nothing more.
 */
export function onCanvas(canvas: Canvas, background: Background, fitted: Fitted): string[] {
  const { shape, from, to, filters = [] } = fitted;
  const [scale = "", ...padded] = fitInto(canvas);
  // Filters of colours would stretch frames that change their size: these keep black bars.
  if (covers(canvas, shape) || (shape.changes && filters.length > 0)) {
    return [`[${from}]${[scale, ...padded, ...filters, "format=yuv420p"].join(",")}[${to}]`];
  }
  const fit = [scale, "setsar=1", ...filters, overlaid].join(",");
  const centred = "overlay=x=(W-w)/2:y=(H-h)/2";
  // No copy of a transparent picture is seen through itself.
  if (background.is === "blur" && !shape.transparent) {
    const { width, height } = smallCanvas(canvas);
    const small = `scale=w='max(${width},ceil(${height}*dar))':h='max(${height},ceil(${width}/dar))':eval=frame:flags=area`;
    return [
      `[${from}]${fit},split=3[${to}a][${to}b][${to}c]`,
      // Of one size, whatever the sizes of the frames are: the copy is cropped by lying on it.
      `[${to}a]scale=${width}:${height}:flags=neighbor,format=yuv420p,setsar=1[${to}d]`,
      `[${to}b]${small},${overlaid},setsar=1[${to}e]`,
      `[${to}d][${to}e]${centred},${blurred(canvas, background.radius)}[${to}f]`,
      `[${to}f][${to}c]${centred},format=yuv420p[${to}]`,
    ];
  }
  // Builds from 7 on would convert the background to the colours of a picture without a tag.
  return [
    `[${from}]${[fit, reelTags(canvas).filter].join(",")},split[${to}a][${to}b]`,
    `[${to}a]${[...padded, "format=yuv420p"].join(",")}[${to}c]`,
    ...backgroundChains(canvas, background, fitted),
    `[${to}c][${to}d]overlay[${to}e]`,
    `[${to}e][${to}b]${centred},format=yuv420p[${to}]`,
  ];
}

/**
 * The form of pixels that `overlay` lays over others. Where it converts them itself, it stretches
 * frames that change their size.
 */
const overlaid = "format=yuva420p";

/** Whether a picture leaves nothing of the canvas uncovered, but for an odd row or column. */
function covers({ width, height }: Canvas, shape: Shape): boolean {
  if (shape.changes || shape.transparent) return false;
  const ratio = shape.width / shape.height;
  return height * ratio > width - 2 && width / ratio > height - 2;
}

/** A picture that covers the canvas, or a colour, as one frame with the name in `to` and "d". */
function backgroundChains(canvas: Canvas, background: Background, { to, first }: Fitted): string[] {
  const { width, height } = canvas;
  const colour = background.is === "colour" ? background.colour : "#000000";
  const plain = `color=c=${colour}:s=${width}x${height},trim=end_frame=1,format=rgb24`;
  const end = `${reelColours(canvas, "yuv420p").join(",")}[${to}d]`;
  if (background.is !== "picture") return [`${plain},${end}`];
  const { picture } = background;
  const factor = Math.max(width / picture.width, height / picture.height);
  const size = {
    width: Math.max(width, Math.round(picture.width * factor)),
    height: Math.max(height, Math.round(picture.height * factor)),
  };
  return [
    `${plain}[${to}f]`,
    `[${first}:v]trim=end_frame=1,${rgbaFilters(picture, size).join(",")},crop=${width}:${height}[${to}g]`,
    `[${to}f][${to}g]overlay=format=rgb,${end}`,
  ];
}

/** How many times smaller a picture is blurred. */
const shrinking = 8;

function smallCanvas({ width, height }: Canvas): Canvas {
  return { width: Math.max(2, Math.round(width / shrinking)), height: Math.max(2, Math.round(height / shrinking)) };
}

/** Share of the shorter side to which a radius of 1 spreads a pixel. */
const spread = 0.3;
/** Share of the brightness that is left behind a picture. */
const brightness = 0.75;

/** Filters that blur and darken a small copy, and bring it to the size of the canvas. */
function blurred({ width, height }: Canvas, radius: number): string {
  const sigma = (radius * spread * Math.min(width, height)) / shrinking;
  const darker = `lutyuv=y=16+(val-16)*${brightness}:u=128+(val-128)*${brightness}:v=128+(val-128)*${brightness}`;
  return `gblur=sigma=${sigma.toFixed(3)}:steps=2,${darker},scale=${width}:${height}:flags=bilinear,setsar=1`;
}
