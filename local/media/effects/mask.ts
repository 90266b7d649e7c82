import { number, type Scene } from "./scene";

/**
 * A place of a mask in expressions: `x` and `y` from 0 to 1, `wide` and `high` in heights of the
 * picture from its middle, so that a circle is round.
 */
export interface Place {
  readonly x: string;
  readonly y: string;
  readonly wide: string;
  readonly high: string;
  /** The height of the picture is 1, this is its width. */
  readonly aspect: number;
}

/** How many points a mask has: one value for the whole picture, a coarse one, or a fine one. */
export type Grain = "even" | "blocks" | "coarse" | "fine";

const points = { even: 16 * 16, blocks: 32 * 18, coarse: 96 * 54, fine: 240 * 135 };

/** What covers what, and where: `mask` gives an expression of `geq` from 0 to 1. */
export interface Cover {
  readonly below: string;
  readonly above: string;
  readonly grain?: Grain;
  /** The picture whose brightness the mask may read as `lum(X,Y)`, from 0 to 255: else `below`. */
  readonly by?: string;
  readonly mask: (place: Place, time: string) => string;
}

/**
 * Lays a picture over another one through a mask. The mask is calculated for few points and
 * enlarged: for each point of each frame of a large picture it would take longer than to encode it.
 */
export function cover(scene: Scene, { below, above, by, grain, mask }: Cover): string {
  const { chains } = scene;
  const [bottom, read] = by === undefined ? chains.copies(below) : [below, by];
  const opaque = chains.add([above, maskOf(scene, read, mask, grain)], "alphamerge");
  return chains.add([bottom, opaque], "overlay=format=yuv420");
}

/** A grey picture of the canvas's size with the frames of `picture`, white where the mask is 1. */
function maskOf(scene: Scene, picture: string, mask: Cover["mask"], grain: Grain = "fine"): string {
  const { width, height } = scene.canvas;
  const size = smaller(scene, grain);
  const value = `255*clip(${mask(placeIn(width / height), scene.maskTime)},0,1)`;
  return scene.chains.add(
    picture,
    `scale=${size}:flags=neighbor`,
    "format=gray",
    pointwise({ lum: value }),
    `scale=${width}:${height}:flags=bilinear`,
  );
}

/**
 * The filter `geq` with an expression for each plane. Builds before 4.3 share the variables of an
 * expression (`st`, `ld`) between the threads of a frame, so one thread calculates those.
 */
export function pointwise(planes: Readonly<Record<string, string>>): string {
  const values = Object.entries(planes).map(([plane, value]) => `${plane}='${value}'`);
  const isOneThread = values.some((value) => value.includes("st("));
  return `geq=${[...values, ...(isOneThread ? ["threads=1"] : [])].join(":")}`;
}

/** The size of a mask, as `scale` takes it: the shape of the canvas, and never more points. */
export function smaller({ canvas: { width, height } }: Scene, grain: Grain): string {
  const factor = Math.min(1, Math.sqrt(points[grain] / (width * height)));
  return `${Math.max(2, Math.round(width * factor))}:${Math.max(2, Math.round(height * factor))}`;
}

/** The coordinates of a point, in the words of `geq`. */
export function placeIn(aspect: number): Place {
  const [x, y] = ["((X+0.5)/W)", "((Y+0.5)/H)"];
  return { x, y, wide: `((${x}-0.5)*${number(aspect)})`, high: `(${y}-0.5)`, aspect };
}

/** A number from 0 to 1 that looks random and is the same for the same two whole numbers. */
export function lot(one: string, other = "0"): string {
  return `mod(abs(sin((${one})*12.9898+(${other})*78.233+1.7)*43758.5453),1)`;
}

/** Mixes two pictures evenly: `amount` is an expression from 0 (all below) to 1 (all above). */
export function mix(scene: Scene, below: string, above: string, amount: (time: string) => string): string {
  return cover(scene, { below, above, grain: "even", mask: (_, time) => amount(time) });
}

/** Filters that make a picture black, white, or grey. */
export const black = "lutyuv=y=16:u=128:v=128";
export const white = "lutyuv=y=235:u=128:v=128";
export const grey = "lutyuv=u=128:v=128";
