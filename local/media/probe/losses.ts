import { canToneMap } from "./colour";
import { fieldsPerFrame } from "./interlace";
import type { Medium } from "./probe";
import type { Tools } from "../tools";

/**
 * The losses of a medium's picture in a cut, as sentences that continue the medium's name.
 * @param reshaped whether the picture changes its size or the form of its pixels on the way
 */
export async function lossesOf(tools: Tools, { video }: Medium, reshaped = false): Promise<string[]> {
  if (!video) return [];
  const losses: string[] = [];
  if (video.colour === "hlg" || video.colour === "pq") {
    const mapped = (await canToneMap(tools))
      ? "what is cut from it is mapped to ordinary colours (BT.709, 8 bit)"
      : `what is cut from it looks pale: ffmpeg ${tools.ffmpeg.version} cannot map HDR, as it lacks the filters zscale and tonemap`;
    losses.push(`is in HDR (${video.colour === "hlg" ? "HLG" : "PQ"}): ${mapped}`);
  }
  if (video.colour === "wide") losses.push("has the colours of BT.2020: what is cut from it has those of BT.709");
  if (video.interlaced) {
    const kept =
      fieldsPerFrame(video) === 2 ? "each of its fields becomes a frame" : "every second of its fields is left out";
    losses.push(`is interlaced: ${kept} in what is cut from it`);
  }
  if (reshaped) {
    losses.push(
      "changes the size or the form of its picture on the way: what is cut from it is fitted into one size and padded",
    );
  }
  return losses;
}
