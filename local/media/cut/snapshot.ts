import { rm, stat } from "node:fs/promises";
import type { RunOptions } from "../child";
import { ffmpeg, input } from "../ffmpeg";
import type { Tools } from "../tools";

/** A frame of a video to be written as a picture. */
export interface SnapshotPlan {
  readonly video: string;
  /** Milliseconds; after the video's end, its last frame is taken. */
  readonly at: number;
  /** Pixels; 0 is the video's own, or by its shape where the other one is given. */
  readonly width: number;
  readonly height: number;
  readonly format: "jpg" | "png";
  /** The key frame at or before the time. */
  readonly isFast: boolean;
  readonly turn?: "auto" | "w" | "h" | undefined;
  /** File to write. */
  readonly to: string;
}

/** Milliseconds. */
const timeLimit = 60_000;

/**
 * Writes a frame of a video as a picture.
 * @returns false, and leaves no file, where the file holds no video that can be decoded
 * @throws the signal's reason, ChildTimeout
 */
export async function writeSnapshot(tools: Tools, plan: SnapshotPlan, options: RunOptions): Promise<boolean> {
  const from = (plan.at / 1000).toFixed(3);
  // With its own times no frame before the one that is asked for is dropped.
  const atTime = [...(plan.isFast ? ["-noaccurate_seek", "-copyts"] : []), "-ss", from];
  if (await writeFrame(tools, plan, atTime, ["-frames:v", "1"], options)) return true;
  // Each frame replaces the one before it: the last one stays.
  if (await writeFrame(tools, plan, ["-sseof", "-3"], [], options)) return true;
  return writeFrame(tools, plan, [], [], options);
}

async function writeFrame(
  tools: Tools,
  { video, to, format, ...plan }: SnapshotPlan,
  place: readonly string[],
  which: readonly string[],
  options: RunOptions,
): Promise<boolean> {
  const isTurned = plan.turn !== undefined;
  const before = [...(isTurned ? [] : ["-noautorotate"]), ...place];
  const filters = [...turned(plan.turn), ...scaled(plan.width, plan.height)];
  const encoder =
    format === "jpg" ? ["-pix_fmt", "yuvj420p", "-q:v", "3", "-c:v", "mjpeg"] : ["-pix_fmt", "rgb24", "-c:v", "png"];
  // prettier-ignore
  const args = [
    ...input(video, before), "-map", "0:V:0", ...which, ...(filters.length === 0 ? [] : ["-vf", filters.join(",")]),
    "-map_metadata", "-1", "-fflags", "+bitexact", ...encoder, "-f", "image2", "-update", "1", "-y", to,
  ];
  const { code } = await ffmpeg(tools, args, { ...options, timeLimit });
  const size = await stat(to).then(
    (status) => status.size,
    () => 0,
  );
  if (code === 0 && size > 0) return true;
  await rm(to, { force: true });
  return false;
}

/** `w` makes a high picture wide, `h` a wide one high. */
function turned(turn: SnapshotPlan["turn"]): string[] {
  if (turn === "w") return ["transpose=dir=clock:passthrough=landscape"];
  return turn === "h" ? ["transpose=dir=clock:passthrough=portrait"] : [];
}

function scaled(width: number, height: number): string[] {
  if (width === 0 && height === 0) return [];
  return [`scale=${width === 0 ? -1 : width}:${height === 0 ? -1 : height}`, "setsar=1"];
}
