/** Samples per second of the sound that `levelReader` takes: one channel, 16 bits. */
export const sampleRate = 8000;

/** Levels per second: the finest step in which something is looked for. */
export const levelRate = 50;

/** Level in dB below which nothing is told apart. */
export const levelFloor = -75;

/** Turns raw samples, in pieces of any length, into levels: dB relative to full scale, one per `1 / levelRate` seconds. */
export function levelReader(receiveBlock?: (samples: Float64Array) => void): {
  read: (bytes: Buffer) => void;
  levels: number[];
} {
  const block = new Float64Array(sampleRate / levelRate);
  const levels: number[] = [];
  let filled = 0;
  let odd: number | undefined;
  let [before, passed] = [0, 0];
  const take = (sample: number): void => {
    // Rumble below some 100 Hz is not what makes a moment loud.
    passed = 0.925 * (passed + sample - before);
    before = sample;
    block[filled++] = passed;
    if (filled < block.length) return;
    filled = 0;
    let power = 0;
    for (const value of block) power += value * value;
    levels.push(Math.max(levelFloor, 10 * Math.log10(power / block.length + 1e-12)));
    receiveBlock?.(block);
  };
  const read = (bytes: Buffer): void => {
    let at = 0;
    if (odd !== undefined && bytes.length > 0) {
      take((((bytes[at++]! << 24) >> 16) | odd) / 32768);
      odd = undefined;
    }
    for (; at + 1 < bytes.length; at += 2) take(bytes.readInt16LE(at) / 32768);
    if (at < bytes.length) odd = bytes[at];
  };
  return { read, levels };
}
