import assert from "node:assert/strict";
import type { Tools } from "../../../local/media/tools";

/** A range that was chosen: its beginning and its end, in seconds. */
export type Chosen = readonly [number, number];

/**
 * Asserts that two builds of ffmpeg choose the same ranges: exactly, or to 0.25 s where one is of
 * version 6 or newer, which mix sound otherwise.
 */
export function assertSameChoice(machines: readonly Tools[], choices: readonly Chosen[][], name: string): void {
  const majors = machines.map(({ ffmpeg }) => Number(/^n?(\d+)\./.exec(ffmpeg.version)?.[1] ?? 0));
  const slack = Math.max(...majors) < 6 ? 0 : 0.25;
  const [one, other] = choices.map((ranges) => ranges.flat());
  assert.equal(one!.length, other!.length, name);
  assert.ok(
    one!.every((at, i) => Math.abs(at - other![i]!) <= slack),
    `${name}: ${one!.join()} and ${other!.join()}`,
  );
}
