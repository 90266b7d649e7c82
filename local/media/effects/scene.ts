import type { Canvas } from "../cut/canvas";
import type { Frames, PictureFilter, Rate, Transition } from "../reel/part";
import { Chains } from "./chains";

/**
 * What a look is written with. Times are expressions of ffmpeg in seconds of the part, or of the
 * transition; the names of the current second differ between filters, so there is one for each.
 */
export interface Scene {
  readonly chains: Chains;
  readonly canvas: Canvas;
  readonly rate: Rate;
  /** Seconds of the whole part, or of the transition. */
  readonly length: number;
  /** The time of a frame, in the words of `geq`. */
  readonly maskTime: string;
  /** The same for filters that call it `t`: `eq`, `hue`, `overlay`, `crop`. */
  readonly time: string;
  /** The same for `perspective`, which counts frames. */
  readonly cameraTime: string;
}

/** Adds chains from the label of a picture to that of another picture of the same frames. */
export type Effect = (picture: string, scene: Scene) => string;

/** Adds chains from the labels of two pictures to that of another one. */
export type Way = (one: string, other: string, scene: Scene) => string;

/** An effect as a filter of a part. */
export function pictureFilter(name: string, effect: Effect): PictureFilter {
  return {
    name,
    chains(from, to, frames) {
      const chains = new Chains(to);
      return chains.end(effect(chains.add(from, "format=yuv420p"), partScene(chains, frames)));
    },
  };
}

/** A way between two pictures as a transition. */
export function transition(name: string, way: Way): Transition {
  return {
    name,
    chains(one, other, to, { canvas, rate, seconds }) {
      const chains = new Chains(to);
      const scene = sceneOf(chains, { canvas, rate, length: seconds, at: 0 });
      return chains.end(way(chains.add(one, "format=yuv420p"), chains.add(other, "format=yuv420p"), scene));
    },
  };
}

function partScene(chains: Chains, frames: Frames): Scene {
  return sceneOf(chains, frames);
}

function sceneOf(chains: Chains, { canvas, rate, length, at }: Frames): Scene {
  // Half a frame: no frame of a transition is wholly the one picture or the other.
  const frame = rate[1] / rate[0];
  const before = number(at + frame / 2);
  return {
    chains,
    canvas,
    rate,
    length,
    maskTime: `(T+${before})`,
    time: `(t+${before})`,
    cameraTime: `((in-1)*${number(frame)}+${before})`,
  };
}

/** A number for an expression of ffmpeg, which knows no exponents. */
export function number(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** How far a time has come from one second to another: an expression from 0 to 1. */
export function share(time: string, from: number, to: number): string {
  return `clip((${time}-${number(from)})/${number(Math.max(to - from, 1e-3))},0,1)`;
}
