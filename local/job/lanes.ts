/** A job as far as its turn depends on it. */
export interface Load {
  /**
   * Bytes of its videos, which tell how long it takes; 0 where they are not there, undefined until
   * that is known.
   */
  readonly bytes?: number;
}

/**
 * How many jobs run side by side. A job alone leaves cores idle when it probes a file, chooses, or
 * waits for the slower one of picture and sound: one job more than there are cores fills them. Even
 * more would only take memory, as each decodes in processes of its own.
 */
export function lanesOf(cores: number): number {
  return cores < 2 ? 1 : cores + 1;
}

/** A job that takes less than this share of the shortest running one does not wait for it. */
const short = 1 / 8;

/**
 * The place of the waiting job that begins now: in the order of arrival while a lane is free. Where
 * none is, one short job at a time runs beside them, so that it does not wait for the end of long
 * ones. A job whose bytes are not known yet holds back the short ones that came after it.
 * @param waiting in the order of arrival
 * @returns undefined where none begins
 */
export function nextOf(waiting: readonly Load[], running: readonly Load[], lanes: number): number | undefined {
  if (waiting.length === 0) return undefined;
  if (running.length < lanes) return 0;
  if (running.length > lanes) return undefined;
  const sizes = running.map(({ bytes }) => bytes);
  if (!sizes.every((bytes) => bytes !== undefined)) return undefined;
  const most = short * Math.min(...sizes);
  const place = waiting.findIndex(({ bytes }) => bytes === undefined || bytes < most);
  return place < 0 || waiting[place]!.bytes === undefined ? undefined : place;
}
