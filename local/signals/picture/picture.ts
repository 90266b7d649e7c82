import { MediumUnreadable, type Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import { movementReader, type Movement } from "./movement";
import { readFrames } from "./picture-reading";
import type { ReadOptions } from "../reading";

/** The measurements of a medium's picture. */
export interface Picture extends Movement {
  /** Time of each frame in seconds, ascending. */
  frames: ArrayLike<number>;
  /** Whether the picture changes its size or the form of its pixels on the way. */
  reshaped: boolean;
}

/**
 * Measures a medium's picture in one child process, whatever the medium.
 * @throws MediumUnreadable where no frame can be decoded
 * @throws the signal's reason
 */
export async function readWhole(tools: Tools, medium: Medium, options: ReadOptions): Promise<Picture> {
  const frames: number[] = [];
  const movement = movementReader(frameLengthOf(medium));
  const { whole, reshaped } = await readFrames(
    tools,
    medium,
    {},
    (picture, at) => {
      frames.push(at);
      movement.take(picture, at);
    },
    options,
  );
  if (!whole || frames.length === 0) throw new MediumUnreadable(medium.file, "its video cannot be decoded");
  return { frames, reshaped, ...movement.end() };
}

/** The usual seconds from one frame to the next. */
export function frameLengthOf({ video }: Medium): number {
  return 1 / (video?.frameRate ?? 25);
}
