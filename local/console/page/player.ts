import { type Content, markup } from "../../../views/markup";
import { contentAddress, frameAddress, type Place } from "../address";

/** How an object is shown. */
export type Shape = "video" | "audio" | "image";

/** Types that browsers show; a script in a picture does not run. */
const shapes: readonly [RegExp, Shape][] = [
  [/^video\//, "video"],
  [/^audio\//, "audio"],
  [/^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)$/, "image"],
];

/** How a content type is shown; undefined where it is only saved. */
export function shapeOf(type: string | undefined): Shape | undefined {
  const bare = (type ?? "").split(";")[0]!.trim().toLowerCase();
  return shapes.find(([form]) => form.test(bare))?.[1];
}

/** What a player plays, and its name on the page. */
export interface Played {
  readonly place: Place;
  /** In words, for a screen reader. */
  readonly label: string;
  /** By which the page's links to ranges find it. */
  readonly id?: string;
  /**
   * Seconds at which the frame is taken that a player of a video shows before it plays; by default
   * the player reads the file's head at once, and shows the first.
   */
  readonly posterAt?: number;
}

/** A player of a video, which asks for the parts that it needs. */
export function videoPlayer({ place, label, id, posterAt }: Played): Content {
  const shown =
    posterAt === undefined
      ? markup`preload="metadata"`
      : markup`preload="none" poster="${frameAddress(place, posterAt)}"`;
  const named = id === undefined ? undefined : markup` id="${id}"`;
  return markup`<video controls playsinline ${shown} src="${contentAddress(place)}" aria-label="${label}"${named}></video>`;
}

/** A picture, or a player of a video or sound; nothing for any other object. */
export function preview(shape: Shape | undefined, played: Played): Content {
  const source = contentAddress(played.place);
  switch (shape) {
    case "video":
      return markup`<div class="wide">${videoPlayer(played)}</div>`;
    case "audio":
      return markup`<audio controls preload="metadata" src="${source}" aria-label="${played.label}"></audio>`;
    case "image":
      return markup`<img class="object" src="${source}" alt="${played.label}">`;
    case undefined:
      return undefined;
  }
}
