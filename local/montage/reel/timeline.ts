import { isMediaId } from "../../../schema/address/media-id";
import { specialEffects } from "../../../schema/effects";
import { caption } from "../../../schema/montage/caption";
import { encode } from "../../../schema/wire-names";

/** A reel as its timeline tells it. All times are seconds; those of tracks count from its start. */
export interface TimelineReel {
  readonly parts: readonly TimelinePart[];
  readonly texts?: readonly TimelineText[];
  readonly stickers?: readonly TimelineSticker[];
  readonly music?: readonly TimelineMusic[];
}

/** A span of the reel, and the stretch of a medium in it. */
export interface TimelinePart {
  /** Media id or address, as in the request. */
  readonly media: string;
  readonly isPicture?: boolean;
  /** In the medium; left out for a picture. */
  readonly in?: number;
  readonly out?: number;
  readonly start: number;
  readonly end: number;
  /** Factor on the volume of its sound; 1 where it is left out. */
  readonly volume?: number;
  /** Names of effects and filters. */
  readonly effects?: readonly string[];
  /** To the next part, which begins so many seconds before this one ends. */
  readonly transition?: { readonly name: string; readonly seconds: number };
}

/** A title or subheading, over the whole reel. */
export interface TimelineText {
  readonly text: string;
  /** How it is drawn, as arguments. */
  readonly style: object;
}

/** A picture on top of the reel, from its beginning to its end. */
export interface TimelineSticker {
  readonly media: string;
  /** Shares of the canvas, or pixels, as in the request. */
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

/** Music under the whole reel. */
export interface TimelineMusic {
  readonly media: string;
  readonly volume: number;
}

/** The timeline of an editing project, in the vendor's shape, without tracks that have no clip. */
export function timelineOf({ parts, texts = [], stickers = [], music = [] }: TimelineReel): object {
  const whole = { TimelineIn: 0, TimelineOut: rounded(Math.max(0, ...parts.map(({ end }) => end))) };
  const overlays = stickers.map(({ media, ...place }) => ({
    VideoTrackClips: [{ Type: "Image", ...mediumOf(media), ...placeOf(place), ...whole }],
  }));
  const audio = music.map(({ media, volume }) => ({
    AudioTrackClips: [{ ...mediumOf(media), ...whole, LoopMode: true, Effects: [gain(volume)] }],
  }));
  const subtitles = texts.map(({ text, style }) => ({
    SubtitleTrackClips: [{ Type: "Text", Content: text, ...(encode(caption, style) as object), ...whole }],
  }));
  return {
    VideoTracks: [{ VideoTrackClips: parts.map(clipOf) }, ...overlays],
    ...(audio.length === 0 ? {} : { AudioTracks: audio }),
    ...(subtitles.length === 0 ? {} : { SubtitleTracks: subtitles }),
  };
}

function clipOf(part: TimelinePart): object {
  const { media, start, end, isPicture = false, transition, effects = [], volume = 1 } = part;
  const { in: from, out: to } = part;
  const length = end - start;
  const speed = from === undefined || to === undefined ? 1 : rounded((to - from) / length);
  const all = [
    ...(volume === 1 ? [] : [gain(volume)]),
    ...effects.map((name) => ({ Type: specialEffects.has(name) ? "VFX" : "Filter", SubType: name })),
    ...(transition ? [{ Type: "Transition", SubType: transition.name, Duration: rounded(transition.seconds) }] : []),
  ];
  return {
    ...(isPicture ? { Type: "Image" } : {}),
    ...mediumOf(media),
    ...(from === undefined ? {} : { In: rounded(from) }),
    ...(to === undefined ? {} : { Out: rounded(to) }),
    TimelineIn: rounded(start),
    TimelineOut: rounded(end),
    ...(isPicture ? { Duration: rounded(length) } : {}),
    ...(speed === 1 ? {} : { Speed: speed }),
    ...(all.length === 0 ? {} : { Effects: all }),
  };
}

function mediumOf(media: string): object {
  return isMediaId(media) ? { MediaId: media } : { MediaURL: media };
}

function placeOf({ x, y, width, height }: Omit<TimelineSticker, "media">): object {
  return {
    ...(x === undefined ? {} : { X: x }),
    ...(y === undefined ? {} : { Y: y }),
    ...(width === undefined ? {} : { Width: width }),
    ...(height === undefined ? {} : { Height: height }),
  };
}

function gain(volume: number): object {
  return { Type: "Volume", Gain: rounded(volume) };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
