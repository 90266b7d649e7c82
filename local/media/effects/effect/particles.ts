import { cover, lot, type Place } from "../mask";
import { type Effect, number } from "../scene";

/** Small things all over the picture, one at most in each cell of a grid. */
export interface Particles {
  /** Cells from top to bottom. */
  readonly rows: number;
  /** Radius as a share of a cell, 0.5 at most. */
  readonly size: number;
  readonly shape: Shape;
  /** Heights of the picture in a second. */
  readonly right?: number;
  readonly down?: number;
  /** How often they shine up and go out in a second; 0 for always. */
  readonly twinkle?: number;
  /** The share of cells that have one; all by default. */
  readonly share?: number;
  /** From 0 to 1, 1 by default. */
  readonly opacity?: number;
}

/** How bright a shape is at a point, from 1 in its middle; `u` and `v` in radii from there. */
export type Shape = (u: string, v: string) => string;

export const spot: Shape = (u, v) => `1.3*(1-hypot(${u},${v}))`;
export const ball: Shape = (u, v) => `2*(1-hypot(${u},${v}))*(0.35+0.65*hypot(${u},${v}))`;
export const bubble: Shape = (u, v) => `1-abs(hypot(${u},${v})-0.75)/0.25`;
/** A spark with four rays. */
export const star: Shape = (u, v) => `0.12/(abs(${u}*${v})*6+0.02+pow(hypot(${u},${v}),2))-0.12`;
export const heart: Shape = (u, v) => `4*(0.8-hypot(${u},-1.1*${v}+0.1-0.6*sqrt(abs(${u}))))`;
export const drop: Shape = (u, v) => `1.5*max(0,1-abs(6*${u}))*(1-abs(${v}))`;
/** A trail that ends below on the left. */
export const streak: Shape = (u, v) => `max(0,1-9*abs(${u}+${v}))*(1-abs(${u}-${v})/2)`;

/** The mask of particles at a time. */
function maskOf(particles: Particles): (place: Place, time: string) => string {
  const { rows, size, shape, right = 0, down = 0, twinkle = 0, share: filled = 1, opacity = 1 } = particles;
  return ({ wide, high }, time) => {
    // Far from 0, where cells of both sides would meet.
    const coordinate = (value: string, speed: number) => `(${value}-${number(speed)}*${time})*${rows}+1000`;
    // One lot for each cell; its later digits are as good as others, and quicker to get.
    const again = (factor: number) => `mod(ld(2)*${factor},1)`;
    const place = (coordinates: string, factor: number) =>
      `(mod(${coordinates},1)-${number(size)}-${number(1 - 2 * size)}*${again(factor)})/${number(size)}`;
    const shine = twinkle === 0 ? "" : `*max(0,sin(2*PI*(${number(twinkle)}*${time}+${again(71)})))`;
    const seen = `${number(opacity)}${shine}*clip(${shape("ld(3)", "ld(4)")},0,1)`;
    return [
      `0*st(0,${coordinate(wide, right)})`,
      `0*st(1,${coordinate(high, down)})`,
      `0*st(2,${lot("floor(ld(0))", "floor(ld(1))")})`,
      `if(lt(${again(53)},${number(filled)}),0*st(3,${place("ld(0)", 97)})+0*st(4,${place("ld(1)", 31)})+${seen})`,
    ].join("+");
  };
}

/** The colour of particles: brightness and the two differences of colour. */
export type Paint = readonly [y: number, u: number, v: number];

/** Lays particles over the picture: groups of one colour each, one mask for all of a colour. */
export function scatter(...groups: readonly (readonly [Paint, ...Particles[]])[]): Effect {
  return (picture, scene) =>
    groups.reduce((below, [[y, u, v], ...particles]) => {
      const [bottom, read] = scene.chains.copies(below);
      const above = scene.chains.add(read, `lutyuv=y=${y}:u=${u}:v=${v}`);
      const masks = particles.map(maskOf);
      const mask = (place: Place, time: string) => masks.map((one) => one(place, time)).join("+");
      return cover(scene, { below: bottom, above, grain: "coarse", mask });
    }, picture);
}
