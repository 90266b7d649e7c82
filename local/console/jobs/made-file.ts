import { type Content, markup } from "../../../views/markup";
import { bytes } from "../../../views/report/amounts";
import type { MediaPlace } from "../../store/media-library";
import type { StoredObject } from "../../store/stored-object";
import { WireError } from "../../wire-error";
import { contentAddress, objectAddress } from "../address";
import type { ConsoleContext } from "../context";
import { lastPart, named } from "../page/names";
import { videoPlayer } from "../page/player";

/** An object that a job reads or wrote. */
export interface JobFile {
  readonly place: MediaPlace;
  /** Undefined where it is gone. */
  readonly object: StoredObject | undefined;
}

export async function findFile(context: ConsoleContext, place: MediaPlace | undefined): Promise<JobFile | undefined> {
  if (place === undefined) return undefined;
  try {
    return { place, object: await (place.inVod ? context.vod : context.buckets).head(place.bucket, place.key) };
  } catch (error) {
    if (error instanceof WireError) return { place, object: undefined };
    throw error;
  }
}

/**
 * A clip or reel: its player, name and size.
 * @param label what the player plays, for a screen reader
 * @param posterAt seconds at which the frame is taken that it shows before it plays
 */
export function fileView({ place, object }: JobFile, label: string, posterAt: number): Content {
  const name = named(lastPart(place.key));
  if (object === undefined) return markup`<p class="bad">${name} is gone</p>`;
  return markup`${videoPlayer({ place, label, posterAt })}
<p class="file"><a href="${objectAddress(place)}">${name}</a> <span class="soft">${bytes(object.size)}</span> · <a href="${contentAddress(place, true)}" download>download</a></p>`;
}
