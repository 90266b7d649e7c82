import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ResolvedPlace } from "../outside";
import { NoteMemory } from "./note-memory";
import { NoteObjects } from "./note-objects";

/** The id of this process in notes: random, so that it says nothing of the machine. */
const owner = randomBytes(16).toString("hex");

/**
 * Opens the notes in a bucket.
 * @param memories what this process knows of each place
 */
export function openNotes(
  { engine, bucket, region, prefix }: ResolvedPlace,
  memories: Map<string, NoteMemory>,
): NoteObjects {
  const name = `${engine.name} ${region} ${bucket}/${prefix}`;
  const memory = memories.get(name) ?? new NoteMemory(owner);
  memories.set(name, memory);
  return new NoteObjects({
    objects: engine.smallObjects(bucket, region),
    bucket,
    prefix,
    region,
    memory,
    stopwatch,
    rest: (ms) => pause(ms, undefined, { ref: false }),
  });
}

/** The clock of the machine may jump, and the monotonic one stands still while it is suspended. */
function stopwatch(): () => number {
  const start = { even: performance.now(), wall: Date.now() };
  return () => Math.max(performance.now() - start.even, Date.now() - start.wall);
}
