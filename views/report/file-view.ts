import { type Content, type Markup, markup } from "../markup";
import { bytes } from "./amounts";
import type { FileData } from "./report-data";

/**
 * A player where the file is on this machine, and its name and size.
 * @param label what the player plays, for a screen reader
 * @param preload whether the player reads the file's length and first frame at once
 */
export function fileView(file: FileData, label: string, preload: boolean): Markup {
  return markup`${player(file, label, preload)}
<p class="file">${opened(file)} <span class="soft">${facts(file)}</span></p>
${gone(file)}`;
}

function player({ source, gone: why }: FileData, label: string, preload: boolean): Markup | undefined {
  if (source === undefined || why !== undefined) return undefined;
  const amount = preload ? "metadata" : "none";
  return markup`<video controls preload="${amount}" src="${source}" aria-label="${label}"></video>`;
}

/** The file's name, as a link where it opens something. */
function opened({ source, path, link, place, gone: why }: FileData): Content {
  const name = markup`<bdi>${path ?? place}</bdi>`;
  const target = why === undefined ? (source ?? link) : undefined;
  return target === undefined ? name : markup`<a href="${target}">${name}</a>`;
}

function facts({ size, mediaId }: FileData): string {
  const parts = [size === undefined ? undefined : bytes(size), mediaId && `media asset ${mediaId}`];
  return parts.filter((part) => part !== undefined).join(", ");
}

function gone({ gone: why }: FileData): Markup | undefined {
  if (why === undefined) return undefined;
  const text = why === "missing" ? "gone, or overwritten, at the last refresh" : "not on this machine";
  return markup`<p class="bad">${text}</p>`;
}
