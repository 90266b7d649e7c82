import type { Canvas } from "../cut/canvas";

/** A span of time, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Frames per second, as a fraction. */
export type Rate = readonly [above: number, below: number];

/** What a reel is made of: a stretch of a video, a still picture or an animated one. */
export interface Part {
  /** The media id or address as in the request. */
  readonly media: string;
  /** Seconds in the reel, without regard to transitions. */
  readonly length: number;
  /** Frames per second of its own picture; 0 where it stands still. */
  readonly rate: number;
  /** Opens the span of its time, fitted into the canvas. */
  open(span: Span, canvas: Canvas): Promise<OpenedPart>;
}

/**
 * The arguments that open a span of a part, and its chains of filters. Labels that lie between two
 * chains begin with the name in `to`.
 */
export interface OpenedPart {
  /** The arguments of each input; `input` of `local/media/ffmpeg` makes those of a medium. */
  readonly inputs: readonly (readonly string[])[];
  /**
   * Chains from the inputs, the first of which has the number `first`, to the label `[to]`: frames
   * of the canvas's size with square pixels, the first at 0, none after the span's end.
   */
  picture(first: number, to: string): string[];
  /**
   * The same for sound: 48,000 Hz, stereo, float, from 0 to the end of the span. Left out where it
   * has none.
   */
  sound?(first: number, to: string): string[];
}

/** What is known where a filter is applied to frames of the reel. */
export interface Frames {
  readonly canvas: Canvas;
  readonly rate: Rate;
  /** Seconds of the part before the first of these frames: a filter may get a later span of it. */
  readonly at: number;
  /** Seconds of the whole part. */
  readonly length: number;
}

/** An effect or a filter of colours: from frames of the canvas to as many frames of the canvas. */
export interface PictureFilter {
  /** As in the request. */
  readonly name: string;
  /** Chains of filters from `[from]` to `[to]`; labels in between begin with the name in `to`. */
  chains(from: string, to: string, frames: Frames): string[];
}

/** The way from one part to the next, in which both are on the screen. */
export interface Transition {
  /** As in the request. */
  readonly name: string;
  /**
   * Chains from `[one]`, the end of a part, and `[other]`, the beginning of the next, both exactly
   * `seconds` long at the reel's rate, to `[to]` of the same length.
   */
  chains(one: string, other: string, to: string, frames: { canvas: Canvas; rate: Rate; seconds: number }): string[];
}

/** A part with its place in a reel. */
export interface Placed {
  readonly part: Part;
  /** Applied in this order. */
  readonly filters?: readonly PictureFilter[];
  /** To the next part. */
  readonly transition?: {
    readonly way: Transition;
    /** At most half of this part and of the next one. */
    readonly seconds: number;
  };
}

/** A picture on top of the whole reel. */
export interface Overlay {
  /** The arguments of its inputs, where the reel's second `at` is the first on the screen. */
  inputs(at: number): readonly (readonly string[])[];
  /** Chains that lay it over `[below]`, to `[to]` with the length of what is below. */
  chains(first: number, below: string, to: string, canvas: Canvas): string[];
}

/** Music under the whole reel. */
export interface Music {
  readonly inputs: readonly (readonly string[])[];
  /** Chains to `[to]`: 48,000 Hz, stereo, float, exactly `seconds` long, at its volume. */
  chains(first: number, to: string, seconds: number): string[];
}
