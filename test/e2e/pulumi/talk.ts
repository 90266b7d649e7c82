import { join } from "node:path";
import { makeVideo, still, tone } from "../../footage";
import { scratchFolder } from "./scratch";

let made: Promise<string> | undefined;

/** Forty seconds with two loud stretches, made once in a run. */
export function talk(): Promise<string> {
  const file = join(scratchFolder("footage"), "talk.mp4");
  const loud: [number, number][] = [
    [8, 14],
    [24, 30],
  ];
  return (made ??= makeVideo(file, { seconds: 40, picture: still(), sound: tone(loud) }));
}

/** The same picture in digital silence: a job on it fails, because nobody speaks. */
export function silence(): Promise<string> {
  return makeVideo(join(scratchFolder("footage"), "silence.mp4"), {
    seconds: 10,
    picture: still(),
    sound: tone([], 0),
  });
}
