import type { Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import { partsOf, type Part } from "./parts";
import { readWhole, type Picture } from "./picture";
import type { ReadOptions } from "../reading";
import { pixelsOf } from "./tier";
import { measureParts, nothingMeasured, type Measured } from "./runs";

/** Pixels of all frames together from which a second child process is worth its start. */
const worthwhile = 0.5e9;

/**
 * The share of a medium that is decoded anew at most to see where shots begin exactly; where more
 * would be, all of it is.
 */
const mostAgain = 0.25;

/**
 * Measures all of a medium's picture: a short or small one in one child process, others in two,
 * each a half. Frames of H.264 that no other frame needs are left out; where a shot may begin with
 * one of them, they are decoded too.
 * @throws MediumUnreadable where no frame can be decoded
 * @throws the signal's reason
 */
export async function readPicture(tools: Tools, medium: Medium, options: ReadOptions): Promise<Picture> {
  const parts = partsOf(medium);
  const measured =
    parts.length < 2 || pixelsOf(medium) < worthwhile ? undefined : await readHalves(tools, medium, parts, options);
  return measured ? pictureOf(medium, measured) : readWhole(tools, medium, options);
}

/** Undefined where frames do not come as the file says. */
async function readHalves(
  tools: Tools,
  medium: Medium,
  parts: readonly Part[],
  options: ReadOptions,
): Promise<Measured | undefined> {
  const halves = halvesOf(parts);
  const skip = medium.video?.codec === "h264" ? "noref" : undefined;
  const quick = nothingMeasured(medium);
  if (!(await measureParts(tools, medium, halves, quick, { ...options, skip }))) return undefined;
  const again = doubtfulParts(parts, quick);
  const frames = again.reduce((sum, { first, end }) => sum + end - first, 0);
  const [to, decoded]: [Measured, readonly Part[]] =
    frames <= mostAgain * medium.frames.length ? [quick, again] : [nothingMeasured(medium), halves];
  return (await measureParts(tools, medium, decoded, to, { ...options, reached: undefined })) ? to : undefined;
}

function pictureOf({ frames }: Medium, { moved, cuts, reshaped }: Measured): Picture {
  return { frames, moved: Array.from(moved), cuts, reshaped };
}

/** By the number of frames, whatever the machine. */
function halvesOf(parts: readonly Part[]): Part[] {
  const all = parts.at(-1)!.end;
  const middle = parts
    .map(({ first }) => first)
    .reduce((a, b) => (Math.abs(b - all / 2) < Math.abs(a - all / 2) ? b : a));
  return middle === 0
    ? [{ first: 0, end: all }]
    : [
        { first: 0, end: middle },
        { first: middle, end: all },
      ];
}

/** From the beginning of each part with doubtful cuts to the last one of them. */
function doubtfulParts(parts: readonly Part[], { doubtful }: Measured): Part[] {
  return parts.flatMap(({ first, end }) => {
    // Encoders put a key frame where a shot begins.
    const last = doubtful.findLast((number) => number > first && number < end);
    return last === undefined ? [] : [{ first, end: last + 1 }];
  });
}
